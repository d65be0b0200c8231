// Pictures made here by the libraries that read them, and what hostile ones become.
#include "gateway/media/thumbnail.hpp"

#include <png.h>
#include <webp/encode.h>

#include <catch2/catch.hpp>
#include <cstdio>  // jpeglib.h needs it
#include <cstdlib>

#include <jpeglib.h>

#include "gateway/media/exif.hpp"
#include "gateway/media/picture.hpp"
#include "gateway/media/pixels.hpp"
#include "gateway/media/testing.hpp"

namespace swcs::gateway::media::testing {

namespace {

using namespace std::string_literals;
using Colour = std::array<int, 3>;
constexpr Colour kRed{250, 0, 0}, kGreen{0, 250, 0}, kBlue{0, 0, 250}, kGrey{120, 120, 120};

// Red and green above, blue and grey below.
Picture quarters(std::uint32_t width, std::uint32_t height) {
    Picture out{.width = width, .height = height, .rgb = {}};
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            const bool left = x < width / 2;
            const Colour& colour = y < height / 2 ? (left ? kRed : kGreen) : (left ? kBlue : kGrey);
            for (const int part : colour) out.rgb.push_back(static_cast<unsigned char>(part));
        }
    }
    return out;
}

std::string as_png(const Picture& picture, png_uint_32 format) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = picture.width;
    image.height = picture.height;
    image.format = format;
    std::vector<png_uint_16> linear;  // a 16-bit file is written from linear light
    for (const unsigned char part : picture.rgb) linear.push_back(static_cast<png_uint_16>(part * 257));
    const void* pixels =
        format == PNG_FORMAT_RGB ? static_cast<const void*>(picture.rgb.data()) : linear.data();
    png_alloc_size_t size = 0;
    png_image_write_to_memory(&image, nullptr, &size, 0, pixels, 0, nullptr);
    std::string out(size, '\0');
    REQUIRE(png_image_write_to_memory(&image, out.data(), &size, 0, pixels, 0, nullptr) != 0);
    return out.substr(0, size);
}

std::string as_webp(const Picture& picture) {
    unsigned char* bytes = nullptr;
    const std::size_t size =
        WebPEncodeRGB(picture.rgb.data(), static_cast<int>(picture.width), static_cast<int>(picture.height),
                      static_cast<int>(3 * picture.width), 90, &bytes);
    std::string out(reinterpret_cast<const char*>(bytes), size);
    WebPFree(bytes);
    return out;
}

// As programs for print write it: four inks, upside down, with Adobe's marker.
std::string as_cmyk_jpeg(const Picture& picture) {
    jpeg_compress_struct codec{};
    jpeg_error_mgr trouble{};
    codec.err = jpeg_std_error(&trouble);
    jpeg_create_compress(&codec);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&codec, &bytes, &size);
    codec.image_width = picture.width;
    codec.image_height = picture.height;
    codec.input_components = 4;
    codec.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&codec);
    jpeg_start_compress(&codec, TRUE);
    while (codec.next_scanline < codec.image_height) {
        std::vector<unsigned char> row;
        for (std::size_t x = 0; x < picture.width; ++x) {
            const unsigned char* pixel = picture.rgb.data() + 3 * (codec.next_scanline * picture.width + x);
            row.insert(row.end(), {pixel[0], pixel[1], pixel[2], 255});
        }
        JSAMPROW line = row.data();
        jpeg_write_scanlines(&codec, &line, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    const std::string out(reinterpret_cast<const char*>(bytes), size);
    std::free(bytes);
    return out;
}

// The JPEG with an Exif segment in front: an orientation, and a place to be found.
std::string turned_jpeg(const Picture& picture, int orientation, bool big) {
    const auto number = big ? big_endian : little_endian;
    const std::string entry = number(274, 2) + number(3, 2) + number(1, 4) +
                              number(static_cast<std::uint32_t>(orientation), 2) + number(0, 2);
    const std::string tiff = (big ? "MM\0*"s : "II*\0"s) + number(8, 4) + number(1, 2) + entry + number(0, 4);
    const std::string exif = "Exif\0\0"s + tiff + "GPS -0.1807,-78.4678";
    const std::string plain = jpeg_of(picture);
    return plain.substr(0, 2) + "\xFF\xE1" + big_endian(static_cast<std::uint32_t>(exif.size() + 2), 2) +
           exif + plain.substr(2);
}

// What stands near the corners: upper left, upper right, lower left, lower right.
std::string corners(const std::string& jpeg) {
    const auto picture = decoded(jpeg, 1'000);
    REQUIRE(picture);
    std::string out;
    for (const std::uint32_t y : {picture->height / 4, picture->height * 3 / 4}) {
        for (const std::uint32_t x : {picture->width / 4, picture->width * 3 / 4}) {
            const unsigned char* pixel = picture->rgb.data() + 3 * (std::size_t(y) * picture->width + x);
            const std::array<std::pair<char, Colour>, 4> known{
                {{'r', kRed}, {'g', kGreen}, {'b', kBlue}, {'x', kGrey}}};
            for (const auto& [letter, colour] : known) {
                int off = 0;
                for (std::size_t c = 0; c < 3; ++c) off += std::abs(pixel[c] - colour[c]);
                if (off < 60) out += letter;
            }
        }
    }
    return out;
}

}  // namespace

TEST_CASE("thumbnail: small, of the same shape, whatever format the picture has") {
    struct Row {
        std::string label;
        std::string image;
        Pixels size;
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"a photo", jpeg_of(quarters(2000, 1000)), {480, 240}},
        {"a tall one", jpeg_of(quarters(300, 3000)), {48, 480}},
        {"a small one stays as it is", jpeg_of(quarters(64, 48)), {64, 48}},
        {"one for print", as_cmyk_jpeg(quarters(800, 400)), {480, 240}},
        {"a PNG", as_png(quarters(1000, 1000), PNG_FORMAT_RGB), {480, 480}},
        {"a WebP", as_webp(quarters(800, 400)), {480, 240}},
        {"a line", jpeg_of(quarters(2000, 2)), {480, 1}},
    }));
    DYNAMIC_SECTION(row.label) {
        const auto small = thumbnail_of(row.image);
        REQUIRE(small);
        CHECK(pixels_of(*small) == row.size);
        CHECK(small->size() < 30'000);
        if (row.size.height > 1) CHECK(corners(*small) == "rgbx");
    }
}

TEST_CASE("thumbnail: a PNG of sixteen bits, and one one can see through, is drawn on white") {
    const auto deep = thumbnail_of(as_png(quarters(100, 100), PNG_FORMAT_LINEAR_Y));
    REQUIRE(deep);
    CHECK(pixels_of(*deep) == Pixels{100, 100});
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = image.height = 8;
    image.format = PNG_FORMAT_RGBA;
    const std::string nothing(8 * 8 * 4, '\0');
    png_alloc_size_t size = 4'096;
    std::string file(size, '\0');
    REQUIRE(png_image_write_to_memory(&image, file.data(), &size, 0, nothing.data(), 0, nullptr) != 0);
    const auto drawn = decoded(file.substr(0, size), 100);
    REQUIRE(drawn);
    CHECK(drawn->rgb == std::vector<unsigned char>(8 * 8 * 3, 255));
}

TEST_CASE("thumbnail: it stands upright as the telephone was held, and tells nothing of where") {
    struct Row {
        int orientation;
        std::string corners;
    };
    const auto row = GENERATE(values<Row>({{1, "rgbx"},
                                           {2, "grxb"},
                                           {3, "xbgr"},
                                           {4, "bxrg"},
                                           {5, "rbgx"},
                                           {6, "brxg"},
                                           {7, "xgbr"},
                                           {8, "gxrb"},
                                           {9, "rgbx"},
                                           {0, "rgbx"}}));
    const bool big = GENERATE(true, false);
    DYNAMIC_SECTION(row.orientation << (big ? " big" : " little")) {
        const std::string image = turned_jpeg(quarters(600, 400), row.orientation, big);
        const auto small = thumbnail_of(image);
        REQUIRE(small);
        CHECK(corners(*small) == row.corners);
        const bool lies = row.orientation >= 5 && row.orientation <= 8;
        CHECK(pixels_of(*small) == (lies ? Pixels{320, 480} : Pixels{480, 320}));
        CHECK(small->find("Exif") == std::string::npos);
        CHECK(small->find("GPS") == std::string::npos);
    }
}

TEST_CASE("thumbnail: Exif that makes no sense turns nothing") {
    const std::string head = "\xFF\xD8\xFF\xE1"s;
    const auto bytes = GENERATE_COPY(values<std::string>({
        "",
        "\xFF\xD8",
        head,
        head + big_endian(1, 2),
        head + big_endian(8, 2) + "Exif\0\0"s,
        head + big_endian(16, 2) + "Exif\0\0"s + "MM\0*"s + big_endian(0xFFFFFFFF, 4),
        head + big_endian(18, 2) + "Exif\0\0"s + "MM\0*"s + big_endian(8, 4) + big_endian(0xFFFF, 2),
        head + big_endian(60'000, 2) + "Exif\0\0II"s,
    }));
    CHECK(orientation_of(bytes) == 1);
}

TEST_CASE("thumbnail: no picture comes of what is too large, moves, is cut off or pretends") {
    const std::string whole_png = as_png(quarters(200, 200), PNG_FORMAT_RGB);
    struct Row {
        std::string label;
        std::string image;
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"a flood of pixels", png(60'000, 60'000)},
        {"a JPEG of the largest size", jpeg(65'535, 65'535)},
        {"a head without an image", jpeg(640, 480)},
        {"a PNG cut off", whole_png.substr(0, whole_png.size() / 2)},
        {"a WebP cut off", as_webp(quarters(200, 200)).substr(0, 100)},
        {"a sticker that moves", webp(512, 512).replace(20, 1, "\x02")},
        {"a page", "<html><img src=x onerror=alert(1)>"},
        {"nothing", ""},
    }));
    DYNAMIC_SECTION(row.label) {
        CHECK_FALSE(thumbnail_of(row.image));
    }
}

TEST_CASE("thumbnail: a photo that broke off on the way shows what came of it") {
    const std::string whole = jpeg_of(quarters(1000, 1000));
    const auto small = thumbnail_of(std::string_view(whole).substr(0, whole.size() * 3 / 5));
    REQUIRE(small);
    CHECK(pixels_of(*small) == Pixels{480, 480});
    CHECK(corners(*small).starts_with("rg"));
}

}  // namespace swcs::gateway::media::testing
