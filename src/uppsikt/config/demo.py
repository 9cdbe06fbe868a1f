"""What the web server calls in the demo: the site, with its example users on the sign-in page."""

from uppsikt.accounts import demo
from uppsikt.config.wsgi import application

demo.switch_on()

__all__ = ["application"]
