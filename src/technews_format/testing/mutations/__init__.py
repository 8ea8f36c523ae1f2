"""The ways to break a good article: three or more for each code, one module for each family of codes.

They are data: changes of the good articles that the examples of the rules change too. The tests of the rules and the
strategies of `testing` use the same ones. Only `checking` is imported, for those articles and
the vocabulary of their names. Start with `table`.
"""
