"""What all processes of an export share."""

from warehouse.reader import Limits

# A reader that works once and for nobody but the export: more than a person's query may take.
LIMITS = Limits(memory="4GB")
