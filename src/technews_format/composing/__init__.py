"""From a news item and the answer of a language model to an article.

It may import everything but sites and the command line; nothing here talks to a network. Start with
`compose`, which puts the parts together: `answers` reads what a model wrote, `cleaning` takes off what does
not belong there, `prompts` asks for another try.
"""
