// Mails: any bytes are read, what is read is text, its parts are bounded, and what we answer to it is a mail
// that reads back as we wrote it.
#include "channels/email/compose.hpp"
#include "channels/email/html.hpp"
#include "channels/email/letter.hpp"
#include "channels/email/reply.hpp"
#include "channels/email/structure.hpp"
#include "channels/email/tags.hpp"
#include "channels/email/words.hpp"
#include "channels/text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;
using namespace swcs::channels::email_api;

namespace {

void must_be_text(std::string_view text) {
    fuzz::must(channels::is_utf8(text) && text.find('\0') == std::string_view::npos, "what is read is text");
}

void check(const Letter& letter) {
    for (const std::string* text : {&letter.from.name, &letter.from.address, &letter.subject,
                                    &letter.message_id, &letter.text, &letter.reply}) {
        must_be_text(*text);
    }
    fuzz::must(letter.reply.size() <= letter.text.size() + 1, "a reply is part of the text");
    fuzz::must(letter.attachments.size() <= kMostParts, "attachments are bounded");
    for (const auto& file : letter.attachments) {
        must_be_text(file.name);
        fuzz::must(file.name.size() <= 130 && file.name.find('/') == std::string::npos,
                   "a file's name is no path");
    }
    for (const auto& bounce : letter.bounces) must_be_text(bounce.status);
}

// No byte of a text becomes a header, and none is lost.
void check_composed(std::string_view text) {
    const auto mail = composed({{"Subject", std::string(text)}}, text);
    if (!mail) return;
    std::size_t line = 0;
    for (const char c : *mail) {
        line = c == '\n' ? 0 : line + 1;
        fuzz::must(line <= 999, "no line is longer than mail allows");
        fuzz::must(static_cast<unsigned char>(c) < 0x80, "a mail of ours is ASCII");
    }
    fuzz::must(structure_of(*mail).root.head.fields.size() >= 1, "the mail has its fields");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    check(read_letter(text));
    must_be_text(decode_words(text));
    must_be_text(html_to_text(channels::clean(text)));
    must_be_text(encode_words(text));
    fuzz::must(reply_of(text).size() <= text.size() + 1, "a reply is part of the text");
    fuzz::must(!tag_of(text, "a-secret-for-fuzzing"), "no tag is guessed");
    fuzz::must(!message_of(text, "a-secret-for-fuzzing"), "no message is guessed");
    check_composed(text);
    return 0;
}
