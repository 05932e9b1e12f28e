"""What is taken over from the build before is what a build from nothing would have made."""

from tests.support.soak import IS_SOAK

EDITS = 500 if IS_SOAK else 12
