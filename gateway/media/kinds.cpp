#include "gateway/media/kinds.hpp"

#include <algorithm>
#include <array>

#include "gateway/media/picture.hpp"
#include "gateway/media/pixels.hpp"

namespace swcs::gateway::media {

namespace {

using std::string_view_literals::operator""sv;

constexpr Kind kZip{"application/zip", ".zip"}, kMp4{"video/mp4", ".mp4"}, kM4a{"audio/mp4", ".m4a"},
    k3gp{"video/3gpp", ".3gp"}, k3gpSound{"audio/3gpp", ".3gp"},
    kHeic{"image/heic", ".heic"};  // an iPhone's photo, in mails

struct Magic {
    std::size_t at;
    std::string_view bytes;
    Kind kind;
    std::string_view also = {};  // has to stand further on
};

// The first that fits counts.
constexpr auto kMagics = std::to_array<Magic>({
    {0, "\xFF\xD8\xFF"sv, {"image/jpeg", ".jpg"}},
    {0, "\x89PNG\r\n\x1A\n"sv, {"image/png", ".png"}},
    {8, "WEBP"sv, {"image/webp", ".webp"}, "RIFF"sv},
    {0, "GIF87a"sv, {"image/gif", ".gif"}},
    {0, "GIF89a"sv, {"image/gif", ".gif"}},
    {4, "ftypheic"sv, kHeic},
    {4, "ftypheix"sv, kHeic},
    {4, "ftypmif1"sv, kHeic},
    {4, "ftypM4A"sv, kM4a},
    {4, "ftypM4B"sv, kM4a},
    {4, "ftyp3g"sv, k3gp},
    {4, "ftyp"sv, kMp4},
    {0, "OggS"sv, {"audio/ogg", ".ogg"}, "OpusHead"sv},
    {0, "OggS"sv, {"audio/ogg", ".ogg"}, "\x01vorbis"sv},
    {0, "#!AMR\n"sv, {"audio/amr", ".amr"}},
    {0, "#!AMR-WB\n"sv, {"audio/amr-wb", ".awb"}},
    {0, "ID3"sv, {"audio/mpeg", ".mp3"}},
    {0, "\xFF\xFB"sv, {"audio/mpeg", ".mp3"}},
    {0, "\xFF\xF3"sv, {"audio/mpeg", ".mp3"}},
    {0, "\xFF\xF2"sv, {"audio/mpeg", ".mp3"}},
    {0, "\xFF\xF1"sv, {"audio/aac", ".aac"}},
    {0, "\xFF\xF9"sv, {"audio/aac", ".aac"}},
    {0, "%PDF-"sv, {"application/pdf", ".pdf"}},
    {0,
     "PK\x03\x04"sv,
     {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
     "word/"sv},
    {0,
     "PK\x03\x04"sv,
     {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
     "xl/"sv},
    {0, "PK\x03\x04"sv, kZip},
});

constexpr std::size_t kSeen = 64 * 1024;  // how far "further on" goes

bool fits(const Magic& magic, std::string_view bytes) {
    return bytes.size() > magic.at && bytes.substr(magic.at).starts_with(magic.bytes) &&
           bytes.substr(0, kSeen).find(magic.also) != std::string_view::npos;
}

std::string_view family_of(std::string_view mime) {
    return mime.substr(0, mime.find('/'));
}

// What the claim says it is: "image", "audio", "video", "application" …; "" when it says nothing.
std::string_view claimed_family(const data::Attachment& claim) {
    using Type = data::AttachmentType;
    switch (claim.type) {
        case Type::image:
        case Type::sticker:
            return "image";
        case Type::audio:
        case Type::voice:
            return "audio";
        case Type::video:
            return "video";
        case Type::document:
            break;
    }
    return claim.mime == kOpaque.mime ? std::string_view{} : family_of(claim.mime);
}

// MP4 and 3GP hold films or sounds alone, which their first bytes do not tell.
Kind heard(Kind kind) {
    if (kind == kMp4) return kM4a;
    return kind == k3gp ? k3gpSound : kind;
}

bool has_at_most(std::string_view bytes, std::uint64_t most_pixels) {
    const auto size = pixels_of(bytes);
    return size && std::uint64_t{size->width} * size->height <= most_pixels;
}

bool is_known(std::string_view mime) {
    return std::ranges::any_of(kMagics, [&](const Magic& magic) { return magic.kind.mime == mime; });
}

}  // namespace

Kind kind_of(std::string_view bytes) {
    const auto found = std::ranges::find_if(kMagics, [&](const Magic& magic) { return fits(magic, bytes); });
    return found == kMagics.end() ? kOpaque : found->kind;
}

Kind kind_kept(const data::Attachment& claim, std::string_view bytes) {
    const std::string_view family = claimed_family(claim);
    const Kind kind = family == "audio" ? heard(kind_of(bytes)) : kind_of(bytes);
    if (family.empty()) return kind;
    if (family_of(kind.mime) != family) return kOpaque;
    // Documents are told apart by more than their family: a PDF is no archive.
    const bool other = family == "application" && is_known(claim.mime) && claim.mime != kind.mime;
    return other ? kOpaque : kind;
}

std::string_view extension_of(std::string_view mime) {
    for (const Kind& sound : {kM4a, k3gpSound}) {
        if (sound.mime == mime) return sound.extension;
    }
    const auto found = std::ranges::find(kMagics, mime, [](const Magic& magic) { return magic.kind.mime; });
    return found == kMagics.end() ? kOpaque.extension : found->kind.extension;
}

bool is_showable(Kind kind, std::string_view bytes) {
    constexpr std::array kShown = {"image/jpeg"sv, "image/png"sv, "image/webp"sv};
    return std::ranges::find(kShown, kind.mime) != kShown.end() && has_at_most(bytes, kMostPixels);
}

bool is_light(std::string_view bytes) {
    constexpr std::size_t most_bytes = 512 * 1024;
    constexpr std::uint64_t most_pixels = 4'000'000;
    return bytes.size() <= most_bytes && has_at_most(bytes, most_pixels);
}

}  // namespace swcs::gateway::media
