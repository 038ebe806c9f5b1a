"""The look: base page, form fields, style sheet, drawings and template tags; no models.

Pages of every room stand on `templates/ui/base.html` and `templatetags/ui.py`. Style sources lie in
`css/`, one file for each cascade layer or part; `stylesheet.py` joins them into one served file.
"""
