// The time in which a channel takes free text to a person: WhatsApp's 24 hours after their last words.
// Outside it only a message that the provider approved beforehand reaches them. So free text waits in the
// outbox, behind one such notice that asks the person to write; when they do, what waits goes out before
// anything new.
//
// Contact officers, who do not write first, are told by a template that carries the words themselves.
//
// Both are set up with the line: settings.notice (the approved template's name) with settings.notice_text,
// its words as approved, for our own history; settings.slip, a template whose body has one variable; and
// settings.template_language of both.
#pragma once

#include <optional>

#include "data/contact.hpp"
#include "data/store/store.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

// Until when free text reaches the person; none where it always does, and for a line that is not configured.
std::optional<data::Time> open_until(const Config& config, const data::Conversation& talk);

// Free text does not reach the person now.
bool is_shut(const Config& config, const data::Conversation& talk, data::Time now);

// The notice of that line; none when there is none set up.
std::optional<data::Outbound> notice_of(const Config& config, const std::string& line);

// The words as that line's slip; none when there is none set up.
std::optional<data::Template> slip_of(const Config& config, const std::string& line, const std::string& text);

// The person writes on that line: their window is open, and what waits for them may leave.
void reopen(data::store::Store& store, const data::Conversation& talk, data::Time now);

}  // namespace swcs::gateway
