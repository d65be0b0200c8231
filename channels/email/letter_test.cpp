// Mails that are broken, enormous or hostile.
#include "channels/email/letter.hpp"

#include "channels/email/compose.hpp"
#include "channels/email/structure.hpp"
#include "channels/test_support.hpp"
#include "channels/text.hpp"

using namespace swcs;
using namespace swcs::channels::email_api;

namespace {

std::string repeated(std::string_view what, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += what;
    return out;
}

}  // namespace

struct LetterCase {
    const char* label;
    std::string raw;
    const char* from;
    const char* text;
    std::size_t files;
};

TEST_CASE("letter: what is broken is read as far as it goes") {
    const std::string mixed = "From: a@b.ec\nContent-Type: multipart/mixed; boundary=x\n\n";
    const auto c = GENERATE_COPY(values<LetterCase>({
        {"a mailbox's first line", "From ana Sun Nov 22 07:00:00 2026\nFrom: a@b.ec\n\nHola\n", "a@b.ec",
         "Hola\n", 0},
        {"blank lines first", "\r\n\r\nFrom: a@b.ec\r\n\r\nHola\r\n", "a@b.ec", "Hola\n", 0},
        {"only carriage returns", "From: a@b.ec\rSubject: x\r\rHola\r", "a@b.ec", "Hola\n", 0},
        {"no end of the last part", mixed + "--x\n\nHola\n", "a@b.ec", "Hola\n", 0},
        {"no boundary", "From: a@b.ec\nContent-Type: multipart/mixed\n\nHola\n", "a@b.ec", "", 0},
        {"an unknown encoding", "From: a@b.ec\nContent-Transfer-Encoding: martian\n\nHola\n", "a@b.ec",
         "Hola\n", 0},
        {"base64 without its end", "From: a@b.ec\nContent-Transfer-Encoding: base64\n\nSG9sYQ\n", "a@b.ec",
         "Hol", 0},
        {"plain before HTML",
         "From: a@b.ec\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: "
         "text/html\n\n<p>b</p>\n"
         "--x\nContent-Type: text/plain\n\na\n--x--\n",
         "a@b.ec", "a", 0},
        {"HTML where there is nothing else", "From: a@b.ec\nContent-Type: text/html\n\n<p>Hola</p>\n",
         "a@b.ec", "Hola", 0},
        {"a text that is a file",
         mixed + "--x\n\nHola\n--x\nContent-Type: text/plain\nContent-Disposition: attachment; "
                 "filename=a.txt\n\nb\n--x--\n",
         "a@b.ec", "Hola", 1},
        {"a mail in a mail",
         mixed + "--x\n\nHola\n--x\nContent-Type: message/rfc822\n\nSubject: b\n\nc\n--x--\n", "a@b.ec",
         "Hola", 1},
        {"no fields at all", "hola", "", "", 0},
        {"NULs", std::string("From: a@b.ec\nSubject: a\0b\n\nH\0la\n", 32), "a@b.ec", "H\xEF\xBF\xBDla\n", 0},
    }));
    DYNAMIC_SECTION(c.label) {
        const Letter letter = read_letter(c.raw);
        CHECK(letter.from.address == c.from);
        CHECK(letter.text == c.text);
        CHECK(letter.attachments.size() == c.files);
    }
}

TEST_CASE("letter: parts and depth are bounded, and so is the time they cost") {
    const std::string head = "From: a@b.ec\nContent-Type: multipart/mixed; boundary=x\n\n";
    const Letter many = read_letter(head + repeated("--x\nContent-Type: image/png\n\na\n", 20'000));
    CHECK(many.attachments.size() <= std::size_t(kMostParts));
    std::string deep = "From: a@b.ec\n";
    for (int i = 0; i < 5'000; ++i) {
        const std::string mark = "b" + std::to_string(i);
        deep += "Content-Type: multipart/mixed; boundary=" + mark + "\n\n--" + mark + "\n";
    }
    CHECK(structure_of(deep + "\nhola\n").bounded);
    const Letter nested =
        read_letter("From: a@b.ec\n" + repeated("Content-Type: message/rfc822\n\n", 5'000) + "hola");
    CHECK(nested.attachments.size() <= 1);
    const Letter folded =
        read_letter("From: a@b.ec\nSubject: " + repeated("=?utf-8?q?a?=\n ", 100'000) + "\n\nHola");
    CHECK(folded.text == "Hola");
    const Letter crowd = read_letter("From: a@b.ec\nTo: " + repeated("x@y.ec, ", 50'000) + "\n\nHola");
    CHECK(crowd.to.size() <= 200);
}

struct FileNameCase {
    const char* given;
    const char* clean;
};

TEST_CASE("letter: a file's name is a name") {
    const auto c = GENERATE(values<FileNameCase>({
        {"casa.jpg", "casa.jpg"},
        {"../../etc/passwd", "passwd"},
        {"C:\\Documents\\mi casa.jpg", "mi casa.jpg"},
        {"a\r\nb\x01.txt", "ab.txt"},
        {"foto\xE2\x80\xAEgpj.exe", "fotogpj.exe"},  // right-to-left override
        {"..", ""},
        {".htaccess", "htaccess"},
        {"", ""},
    }));
    DYNAMIC_SECTION(c.given) {
        CHECK(clean_name(c.given) == c.clean);
    }
    const std::string longest = clean_name(repeated("ñ", 500) + ".pdf");
    CHECK(longest.size() <= 120);
    CHECK(longest.ends_with(".pdf"));
    CHECK(channels::is_utf8(longest));
}

TEST_CASE("compose: a text survives its journey, whatever stands in it") {
    for (const std::string& text :
         {std::string("Hola"), std::string("Está\n.\n..dos\nFrom mí\n"), std::string("a = b  \nfin\t\n"),
          repeated("sin espacios ", 200), repeated("ñ", 2'000), std::string(5'000, 'a'),
          std::string("\xF0\x9F\x99\x8F 1\r\n2")}) {
        const auto mail = composed({{"From", "", "a@b.ec"}, {"Subject", "x"}}, text);
        REQUIRE(mail.ok());
        for (std::size_t at = 0; at < mail->size();) {
            const std::size_t end = mail->find("\r\n", at);
            REQUIRE(end != std::string::npos);
            CHECK(end - at <= 998);
            at = end + 2;
        }
        std::string expected;
        for (const char ch : text) {
            if (ch != '\r') expected += ch;
        }
        if (!expected.ends_with('\n')) expected += '\n';
        CHECK(read_letter(*mail).text == expected);
    }
}

TEST_CASE("compose: dates are those of mail, and an id that has none gives none") {
    CHECK(mail_date(data::from_ms(0)) == "Thu, 01 Jan 1970 00:00:00 +0000");
    CHECK(mail_date(*data::parse_rfc3339("2028-02-29T23:59:59.999Z")) == "Tue, 29 Feb 2028 23:59:59 +0000");
    CHECK(time_of_id("019a96f1-3c00-7abc-8def-0123456789ab") == data::from_ms(0x019a96f13c00));
    for (const char* id :
         {"", "1", "019a96f1-3c00-4abc-8def-0123456789ab", "zzzzzzzz-3c00-7abc-8def-0123456789ab"}) {
        CHECK_FALSE(time_of_id(id));
    }
}

TEST_CASE("letter: what is attached comes with its bytes, a picture within the text too") {
    const std::string raw =
        "From: <ana@example.ec>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n"
        "--m\r\nContent-Type: multipart/related; boundary=r\r\n\r\n"
        "--r\r\nContent-Type: text/html\r\n\r\n<p>mi casa <img src=\"cid:foto@1\"></p>\r\n"
        "--r\r\nContent-Type: image/png\r\nContent-ID: <foto@1>\r\nContent-Disposition: inline\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--r--\r\n"
        "--m\r\nContent-Type: application/pdf; name=\"c\u00e9dula.pdf\"\r\nContent-Disposition: "
        "attachment\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n%PDF-1.7=0Auno\r\n--m\r\n"
        "Content-Type: message/rfc822\r\n\r\nSubject: otra\r\n\r\nadentro\r\n--m--\r\n";
    const Letter letter = read_letter(raw);
    REQUIRE(letter.attachments.size() == 3);
    CHECK(letter.attachments[0].type == data::AttachmentType::image);
    CHECK(letter.attachments[0].bytes == "\x89PNG\r\n\x1A\n");
    CHECK(letter.attachments[1].bytes == "%PDF-1.7\nuno");
    CHECK(letter.attachments[2].bytes.empty());  // a mail within a mail is named and not taken apart
    CHECK(letter.text.find("mi casa") != std::string::npos);
}
