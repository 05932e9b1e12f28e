"""The words that made-up rows are put together from: plain, generic, taken from no document."""

TOPICS = (
    "English language classes",
    "housing advice for new arrivals",
    "school places for newly arrived children",
    "registration with a family doctor",
    "reporting of hate crime",
    "recognition of qualifications from abroad",
    "volunteering by new residents",
    "figures on new arrivals by district",
    "interpreting in public services",
    "routes into work",
    "safeguarding of unaccompanied children",
    "awareness of labour exploitation",
    "a welcome guide for new residents",
    "access to the internet and devices",
    "mental health support",
    "places in further education",
    "sponsorship by local groups",
    "rough sleeping among new arrivals",
    "legal advice capacity",
    "moves between temporary and settled homes",
)
# What an action asks for, what a decision says, what an objective aims at: each takes a topic.
ACTIONS = (
    "Share a note on {} with members",
    "Set up a task group on {}",
    "Report back on {} at the next meeting",
    "Map what is offered locally on {}",
    "Invite a speaker on {}",
    "Draft a joint response to the consultation on {}",
    "Collect examples of good practice on {}",
    "Name a contact in each member organisation for {}",
    "Bring together figures on {}",
    "Write to the department about {}",
)
DECISIONS = {
    "approval": "The paper on {} was approved",
    "agreement": "Members agreed to make {} a standing item",
    "proposal": "A joint project on {} was put forward",
    "announcement": "A regional event on {} was announced",
}
OBJECTIVES = (
    "Improve {} across the area",
    "Agree a shared approach to {}",
    "Publish a yearly picture of {}",
    "Widen the network that works on {}",
    "Test a new offer for {}",
)
STRAND_OBJECTIVES = {
    "enabling": "with partners of the board",
    "resettlement": "for resettled families",
    "esol": "for adult learners",
}
WORKSTREAMS = (
    ("Leading the partnership", "Meetings, membership, and one voice to the department"),
    ("Evidence and figures", "A shared picture of who arrives and what they need"),
    ("Arrival and settlement", "Support in the first year after arrival"),
    ("Language and skills", "Learning English, qualifications and work"),
    ("Safety and rights", "Exploitation, hate crime and access to advice"),
    ("Health and wellbeing", "Getting to services and staying well"),
    ("Children and young people", "School, care and families"),
)
RISKS = (
    "Members lack the time to carry out what the board agrees",
    "The grant is confirmed after the year has begun",
    "Figures from partners arrive too late to be used",
    "Demand for language classes exceeds the places",
    "Housing supply falls short of planned arrivals",
    "Key posts stay vacant for long",
    "Partners hear of policy changes at short notice",
)
AIM_WORDED_RISK = "Closer links with districts that seldom take part"
MITIGATIONS = (
    "Each action has one named owner and a date",
    "Early contact with the funder about the timetable",
    "A data-sharing note agreed with every partner",
    "Waiting lists are pooled across providers",
    "Cover for posts is agreed with the host",
    "Monthly call with the department",
)
UPDATE_NOTES = {
    "open": "Work has begun",
    "completed": "Reported as done",
    "partially_completed": "Part of it is done; the rest continues",
    "carried_forward": "Carried forward to the next meeting",
    "superseded": "Overtaken by a newer action",
    "duplicate": "The same as an action raised earlier",
}
EVIDENCE = {
    "weak": "The minutes mention work on {}",
    "related": "The minutes report progress on {} without naming the action",
    "strong": "The minutes attach what was asked for on {}",
}
