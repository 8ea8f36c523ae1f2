"""A whole site from a folder of articles: plan, build, preview."""
