#include "channels/multipart.hpp"

#include <catch2/catch.hpp>

using namespace swcs;
using namespace swcs::channels;

TEST_CASE("multipart: fields come first, then the file as it is") {
    const std::string bytes("\x89PNG\r\n\0--", 9);
    const Multipart form =
        multipart({{"messaging_product", "whatsapp"}},
                  {.field = "file", .name = "mapa.png", .mime = "image/png", .bytes = bytes});
    const std::string boundary = form.content_type.substr(form.content_type.find('=') + 1);
    CHECK(form.content_type.starts_with("multipart/form-data; boundary="));
    CHECK(form.body ==
          "--" + boundary +
              "\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n--" +
              boundary +
              "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"mapa.png\"\r\n"
              "Content-Type: image/png\r\n\r\n" +
              bytes + "\r\n--" + boundary + "--\r\n");
}

TEST_CASE("multipart: the same file gives the same bytes, another file another boundary") {
    const auto of = [](std::string_view bytes) {
        return multipart({}, {.field = "f", .name = "n", .mime = "", .bytes = bytes});
    };
    CHECK(of("a").body == of("a").body);
    CHECK(of("a").content_type != of("b").content_type);
}

TEST_CASE("multipart: neither a name nor a type can start a header of its own") {
    const Multipart form =
        multipart({}, {.field = "file", .name = "a\"\r\nX: 1", .mime = "image/png\r\nX: 2", .bytes = "x"});
    CHECK(form.body.find("\r\nX:") == std::string::npos);
    CHECK(form.body.find("a%22%0D%0AX: 1") != std::string::npos);
    CHECK(form.body.find("application/octet-stream") != std::string::npos);
}
