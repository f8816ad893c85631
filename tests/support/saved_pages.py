"""The article of a saved page, in three paragraphs."""

PARAGRAPHS = (
    "The mayor of Oakhaven resigned on Monday after a long fight over the budget of the harbour.",
    "“I have nothing to add,” Zoe Marlowe told reporters outside the town hall, before she left by the back door.",
    "Her deputy, José Ortmann, said the council would meet on Thursday to choose a successor from its own ranks.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ARTICLE = "\n\n".join(PARAGRAPHS)
