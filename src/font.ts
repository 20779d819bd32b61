/**
 * Asks for the site's font before the page's text is laid out: it is inside the style sheet, but a browser decodes it
 * aside, and only once some text uses it. This script stands between the sheet and the text, and waits for the sheet.
 */
void document.fonts?.load("1rem 'Source Sans 3'");
