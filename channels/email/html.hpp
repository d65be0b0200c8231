// HTML as plain text, through libxml2's parser: what a person would read. Nothing is loaded, nothing of the
// markup survives.
#pragma once

#include <string>
#include <string_view>

namespace swcs::channels::email_api {

// `html` is UTF-8. Quoted history (blockquote, the marks of Gmail, Yahoo, Outlook) comes out as lines that
// begin with "> ", so that what removes quotes from text removes them here. Links keep their text, and their
// address where it says more.
std::string html_to_text(std::string_view html);

}  // namespace swcs::channels::email_api
