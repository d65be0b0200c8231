#include "gateway/media/kinds.hpp"

#include <catch2/catch.hpp>

#include "gateway/media/pixels.hpp"
#include "gateway/media/testing.hpp"

namespace swcs::gateway::media::testing {

using data::AttachmentType;
using std::string_view_literals::operator""sv;

namespace {

std::string text(std::string_view bytes) {
    return std::string(bytes);
}

}  // namespace

TEST_CASE("kinds: a file is what its first bytes say") {
    struct Row {
        std::string label;
        std::string bytes;
        std::string_view mime;
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"JPEG", jpeg(4, 3), "image/jpeg"},
        {"PNG", png(4, 3), "image/png"},
        {"WebP", webp(4, 3), "image/webp"},
        {"GIF", "GIF89a....", "image/gif"},
        {"MP4",
         text("\0\0\0\x18"
              "ftypmp42"sv),
         "video/mp4"},
        {"MP4 of an iPhone",
         text("\0\0\0\x18"
              "ftypqt  "sv),
         "video/mp4"},
        {"3GP",
         text("\0\0\0\x18"
              "ftyp3gp5"sv),
         "video/3gpp"},
        {"M4A",
         text("\0\0\0\x18"
              "ftypM4A "sv),
         "audio/mp4"},
        {"a photo of an iPhone",
         text("\0\0\0\x18"
              "ftypheic"sv),
         "image/heic"},
        {"a voice note", ogg_opus(), "audio/ogg"},
        {"AMR", "#!AMR\n\x3c", "audio/amr"},
        {"MP3 with a title", "ID3\x03", "audio/mpeg"},
        {"MP3", "\xFF\xFB\x90", "audio/mpeg"},
        {"PDF", "%PDF-1.7\n", "application/pdf"},
        {"a Word document", "PK\x03\x04 [Content_Types].xml word/document.xml",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"an archive", "PK\x03\x04 evil.exe", "application/zip"},
        {"a film in Ogg", "OggS\x80theora", "application/octet-stream"},
        {"a page", "<html><script>alert(1)</script>", "application/octet-stream"},
        {"a drawing that runs scripts", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'>",
         "application/octet-stream"},
        {"a program", "MZ\x90", "application/octet-stream"},
        {"half a signature", "\x89PN", "application/octet-stream"},
        {"nothing", "", "application/octet-stream"},
    }));
    DYNAMIC_SECTION(row.label) {
        CHECK(kind_of(row.bytes).mime == row.mime);
    }
}

TEST_CASE("kinds: what does not fit its claim is kept as bytes of no kind") {
    struct Row {
        std::string label;
        data::Attachment claim;
        std::string bytes;
        std::string_view mime;
    };
    const std::string mp4 = text(
        "\0\0\0\x18"
        "ftypmp42"sv);
    const auto row = GENERATE_COPY(values<Row>({
        {"a photo", {.type = AttachmentType::image, .mime = "image/jpeg"}, jpeg(4, 3), "image/jpeg"},
        {"a photo of another make",
         {.type = AttachmentType::image, .mime = "image/jpeg"},
         png(4, 3),
         "image/png"},
        {"a page sent as a photo",
         {.type = AttachmentType::image, .mime = "image/jpeg"},
         "<html>",
         "application/octet-stream"},
        {"a PDF sent as a photo", {.type = AttachmentType::image}, "%PDF-1.7", "application/octet-stream"},
        {"a sticker", {.type = AttachmentType::sticker, .mime = "image/webp"}, webp(4, 3), "image/webp"},
        {"a voice note",
         {.type = AttachmentType::voice, .mime = "audio/ogg; codecs=opus"},
         ogg_opus(),
         "audio/ogg"},
        {"sound in MP4", {.type = AttachmentType::audio, .mime = "audio/mp4"}, mp4, "audio/mp4"},
        {"a film in MP4", {.type = AttachmentType::video, .mime = "video/mp4"}, mp4, "video/mp4"},
        {"a film sent as a photo", {.type = AttachmentType::image}, mp4, "application/octet-stream"},
        {"a PDF",
         {.type = AttachmentType::document, .mime = "application/pdf"},
         "%PDF-1.7",
         "application/pdf"},
        {"an archive sent as a PDF",
         {.type = AttachmentType::document, .mime = "application/pdf"},
         "PK\x03\x04",
         "application/octet-stream"},
        {"a photo sent as a PDF",
         {.type = AttachmentType::document, .mime = "application/pdf"},
         jpeg(4, 3),
         "application/octet-stream"},
        {"a photo sent as a file",
         {.type = AttachmentType::document, .mime = "image/jpeg"},
         jpeg(4, 3),
         "image/jpeg"},
        {"a file without a claim", {.type = AttachmentType::document}, "%PDF-1.7", "application/pdf"},
        {"a text",
         {.type = AttachmentType::document, .mime = "text/plain"},
         "hola",
         "application/octet-stream"},
    }));
    DYNAMIC_SECTION(row.label) {
        CHECK(kind_kept(row.claim, row.bytes).mime == row.mime);
    }
}

TEST_CASE("kinds: the size of an image stands in its head") {
    CHECK(pixels_of(jpeg(640, 480)) == Pixels{640, 480});
    CHECK(pixels_of(png(640, 480)) == Pixels{640, 480});
    CHECK(pixels_of(webp(640, 480)) == Pixels{640, 480});
    const auto cut_off = GENERATE(values<std::size_t>({0, 1, 3, 8, 15, 20}));
    for (const std::string& whole : {jpeg(640, 480), png(640, 480), webp(640, 480)}) {
        CHECK_FALSE(pixels_of(std::string_view(whole).substr(0, cut_off)));
    }
}

TEST_CASE("kinds: only photos of bounded size are shown; a flood of pixels is a download") {
    struct Row {
        std::string label;
        std::string bytes;
        bool shown;
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"a phone's photo", jpeg(4032, 3024), true},
        {"a PNG", png(800, 600), true},
        {"a sticker", webp(512, 512), true},
        {"a flood of pixels", png(50'000, 50'000), false},
        {"a width that overflows", png(0xFFFFFFFF, 0xFFFFFFFF), false},
        {"no pixels at all", png(0, 600), false},
        {"a head without an image", "\xFF\xD8\xFF", false},
        {"a GIF", "GIF89a....", false},
        {"a PDF", "%PDF-1.7", false},
        {"ten megabytes", jpeg(4, 3) + std::string(10'000'000, 'x'), true},
    }));
    DYNAMIC_SECTION(row.label) {
        CHECK(is_showable(kind_of(row.bytes), row.bytes) == row.shown);
    }
}

}  // namespace swcs::gateway::media::testing
