#include "gateway/media/file_name.hpp"

#include <catch2/catch.hpp>

namespace swcs::gateway::media::testing {

TEST_CASE("file name: what the sender called it, made harmless, and ending as its type does") {
    struct Row {
        std::string claimed;
        std::string mime;
        std::string name;
    };
    const auto row = GENERATE(values<Row>({
        {"cédula de mi hijo.pdf", "application/pdf", "cédula de mi hijo.pdf"},
        {"FOTO.JPG", "image/jpeg", "FOTO.JPG"},
        {"foto.jpeg", "image/jpeg", "foto.jpeg"},
        {"", "image/jpeg", "image.jpg"},
        {"", "audio/ogg", "image.ogg"},
        {"virus.exe", "application/octet-stream", "virus.exe.bin"},
        {"page.html", "image/png", "page.html.png"},
        {"../../etc/passwd", "application/octet-stream", "passwd.bin"},
        {"C:\\windows\\CON", "application/octet-stream", "CON.bin"},
        {"/absolute", "application/pdf", "absolute.pdf"},
        {".htaccess", "application/octet-stream", "htaccess.bin"},
        {"informe\u202Efdp.exe", "application/octet-stream", "informefdp.exe.bin"},
        {"a\r\nSet-Cookie: x=1", "application/pdf", "aSet-Cookie_ x=1.pdf"},
        {std::string("a\0b.pdf", 7), "application/pdf", "ab.pdf"},
        {"\xFF\xFE.pdf", "application/pdf", "pdf.pdf"},
        {"...", "application/pdf", "image.pdf"},
        {"nota \"final\".pdf", "application/pdf", "nota _final_.pdf"},
    }));
    DYNAMIC_SECTION(row.claimed) {
        CHECK(file_name(row.claimed, row.mime, "image") == row.name);
    }
    CHECK(file_name(std::string(300, 'a') + ".pdf", "application/pdf", "x") == std::string(80, 'a') + ".pdf");
}

TEST_CASE("file name: the header holds it in ASCII and as it is") {
    CHECK(as_attachment("cédula.pdf") ==
          "attachment; filename=\"c__dula.pdf\"; filename*=UTF-8''c%C3%A9dula.pdf");
    CHECK(as_attachment("a\"b\\c.pdf") ==
          "attachment; filename=\"a_b_c.pdf\"; filename*=UTF-8''a%22b%5Cc.pdf");
}

}  // namespace swcs::gateway::media::testing
