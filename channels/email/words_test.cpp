#include "channels/email/words.hpp"

#include "channels/email/charset.hpp"
#include "channels/email/fields.hpp"
#include "channels/test_support.hpp"
#include "channels/text.hpp"

using namespace swcs::channels;
using namespace swcs::channels::email_api;

struct WordCase {
    const char* raw;
    const char* text;
};

TEST_CASE("words: a header reads as its sender meant it") {
    const auto c = GENERATE(values<WordCase>({
        {"Hola", "Hola"},
        {" folded\r\n over lines ", "folded over lines"},
        {"=?UTF-8?Q?Informaci=C3=B3n_del_bono?=", "Información del bono"},
        {"=?iso-8859-1?q?Informaci=F3n?=", "Información"},
        {"=?latin1?Q?=80?=", "€"},  // WHATWG: windows-1252
        // padded base64 and what follows it: GMime 3.2.13 stops here
        {"=?UTF-8?B?U29saWNpdHVkIGRlIGF5dWRhIHBvciBpbnVuZGFjacOzbg==?=\r\n =?UTF-8?B?IGVuIEJhYmFob3lv?=",
         "Solicitud de ayuda por inundación en Babahoyo"},
        {"=?UTF-8?B?ww==?=\r\n =?UTF-8?B?sQ==?=", "ñ"},  // cut inside a character
        {"Re: =?utf-8?q?a=C3=B1o?= nuevo", "Re: año nuevo"},
        {"=?utf-8?q?a?= =?utf-8?q?b?=", "ab"},
        {"=?utf-8*es?q?a?=", "a"},
        {"\"=?utf-8?q?Mar=C3=ADa?=\"", "\"María\""},
        {"=?utf-8?x?a?=", "=?utf-8?x?a?="},
        {"=?utf-8?q?unfinished", "=?utf-8?q?unfinished"},
        {"=??q?a?=", "=??q?a?="},
        {"=?", "=?"},
        {"=?martian?q?a=F1o?=", "año"},  // a charset nobody knows
        {"Informaci\xC3\xB3n", "Información"},
        {"Informaci\xF3n", "Información"},
        {"", ""},
    }));
    DYNAMIC_SECTION(c.raw) {
        CHECK(decode_words(c.raw) == c.text);
    }
}

TEST_CASE("words: what we write reads back, in words short enough, never cut inside a character") {
    for (const char* given :
         {"Hola", "Información", "=?utf-8?q?not ours?=", "ñ", "🙏", "a\tb",
          "Solicitud de ayuda por la inundación de su casa en el cantón Babahoyo, provincia de Los Ríos, y "
          "más",
          "ñandúñandúñandúñandúñandúñandúñandúñandúñandúñandúñandúñandúñandúñandúñandú"}) {
        const std::string text(given);
        const std::string header = encode_words(text);
        CHECK(decode_words(header) == text);
        for (std::size_t at = 0; at < header.size();) {
            const std::size_t end = std::min(header.find("\r\n", at), header.size());
            CHECK(end - at <= 76);
            at = end + 2;
        }
    }
}

struct CharsetCase {
    const char* bytes;
    const char* declared;
    const char* text;
};

TEST_CASE("charset: declared, else UTF-8, else windows-1252") {
    const auto c = GENERATE(values<CharsetCase>({
        {"a\xF1o", "iso-8859-1", "año"},
        {"a\xC3\xB1o", "utf-8", "año"},
        {"a\xF1o", "utf-8", "año"},  // says UTF-8 and is not
        {"a\xC3\xB1o", "", "año"},
        {"a\xF1o", "", "año"},
        {"a\xC3\xB1o", "us-ascii", "año"},
        {"\x93hola\x94", "iso-8859-1", "“hola”"},
        {"\x83\x65\x83\x58\x83\x67", "Shift_JIS", "テスト"},
        {"\xB3\xCE", "gb2312", "澄"},
        {"a\xC3\xB1o", "x-unknown", "año"},
        {"a\xF1o", "../../etc/passwd", "año"},
    }));
    DYNAMIC_SECTION(c.declared << " " << c.text) {
        CHECK(to_utf8(c.bytes, c.declared) == c.text);
    }
}

struct MailboxCase {
    const char* raw;
    std::vector<std::pair<std::string, std::string>> found;  // name, address
};

TEST_CASE("fields: addresses as programs write them") {
    const auto c = GENERATE(values<MailboxCase>({
        {"ana@example.ec", {{"", "ana@example.ec"}}},
        {"Ana Vera <Ana@Example.EC>", {{"Ana Vera", "ana@example.ec"}}},
        {"\"Vera, Ana\" <ana@example.ec>, b@c.ec", {{"Vera, Ana", "ana@example.ec"}, {"", "b@c.ec"}}},
        {"ana@example.ec (Ana Vera)", {{"Ana Vera", "ana@example.ec"}}},
        {"=?utf-8?q?Mar=C3=ADa?= <m@example.ec>", {{"María", "m@example.ec"}}},
        {"'Ana' <ana@example.ec>", {{"Ana", "ana@example.ec"}}},
        {"Vecinos: a@b.ec, c@d.ec;", {{"", "a@b.ec"}, {"", "c@d.ec"}}},
        {"undisclosed-recipients:;", {}},
        {"<@relay.ec,@other.ec:ana@example.ec>", {{"", "ana@example.ec"}}},
        {"Ana Vera ana@example.ec", {{"", "ana@example.ec"}}},
        {"ana @ example.ec", {{"", "ana@example.ec"}}},
        {"\"Ana \\\"la vecina\\\"\" <ana@example.ec>", {{"Ana \"la vecina\"", "ana@example.ec"}}},
        {"<ana@example.ec", {{"", "ana@example.ec"}}},
        {"\"never closed <ana@example.ec>", {{"", "ana@example.ec"}}},
        {"nobody", {}},
        {"", {}},
    }));
    DYNAMIC_SECTION(c.raw) {
        const auto found = mailboxes(c.raw);
        REQUIRE(found.size() == c.found.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            CHECK(found[i].name == c.found[i].first);
            CHECK(found[i].address == c.found[i].second);
        }
    }
}

struct NameCase {
    const char* header;
    const char* name;
};

TEST_CASE("fields: file names, plain, in sections, in another charset, and where they do not belong") {
    const auto c = GENERATE(values<NameCase>({
        {"attachment; filename=casa.jpg", "casa.jpg"},
        {"attachment; FILENAME=\"mi casa.jpg\"; size=3", "mi casa.jpg"},
        {"attachment; filename*=utf-8''ma%C3%B1ana.jpg", "mañana.jpg"},
        {"attachment; filename*=iso-8859-1'es'ma%F1ana.jpg", "mañana.jpg"},
        {"attachment; filename*0=\"una \"; filename*1=\"casa.jpg\"", "una casa.jpg"},
        {"attachment; filename*1*=%B1ana.jpg; filename*0*=utf-8''ma%C3", "mañana.jpg"},
        {"attachment; filename=\"=?utf-8?q?ma=C3=B1ana.jpg?=\"", "mañana.jpg"},
        {"attachment; filename=ma\xF1"
         "ana.jpg",
         "mañana.jpg"},
        {"attachment; filename", ""},
        {"attachment; =x; filename=a", "a"},
        {"attachment", ""},
    }));
    DYNAMIC_SECTION(c.header) {
        CHECK(parameters(c.header).value == "attachment");
        CHECK(parameters(c.header)["filename"] == c.name);
    }
}
