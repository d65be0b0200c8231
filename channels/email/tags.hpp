// What of ours comes back in a mail, and the proof that it is ours: a thread in the address, a message in the
// Message-ID and in the return path. Numbers in a subject prove nothing and are never looked at.
//
//   caso+c{thread}.{mac}@ventanilla.example.ec     the address a reply goes to
//   caso+m{message}.{mac}@ventanilla.example.ec    the return path, where bounces go
//   <{message}.{mac}@ventanilla.example.ec>         the Message-ID
//
// mac: 80 bits of HMAC-SHA256 in base32. Ids that are UUIDs travel without dashes; all of it survives a relay
// that folds case.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace swcs::channels::email_api {

enum class Tagged { thread, message };

struct Tag {
    Tagged what = Tagged::thread;
    std::string id{};
};

// `address` with the tag; unchanged when the id cannot travel (other characters than [a-z0-9-], or the local
// part would be longer than the 64 bytes mail allows).
std::string tagged_address(std::string_view address, Tagged what, std::string_view id, std::string_view key);

// The tag of an address of ours; nullopt when there is none or its mac is wrong.
std::optional<Tag> tag_of(std::string_view address, std::string_view key);

// "caso@…" of "caso+anything@…", in lower case.
std::string without_tag(std::string_view address);

// Without the angle brackets.
std::string message_id(std::string_view id, std::string_view domain, std::string_view key);
// Our message's id, when it is one of our Message-IDs.
std::optional<std::string> message_of(std::string_view message_id, std::string_view key);

std::string_view domain_of(std::string_view address);

}  // namespace swcs::channels::email_api
