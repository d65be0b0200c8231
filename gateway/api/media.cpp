// The files people sent. Whoever may see the message may have its files; to everybody else they do not exist.
//
// What a stranger sent is never a page of ours: a file is a download, its type is what its bytes say, and a
// browser that opens it all the same runs it in a sandbox. The page shows pictures as thumbnails of our own
// drawing.
#include <algorithm>
#include <memory>

#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/api/openings.hpp"
#include "gateway/api/partial.hpp"
#include "gateway/api/sight.hpp"
#include "gateway/media/file_name.hpp"
#include "gateway/media/kinds.hpp"

namespace swcs::gateway::api {

using data::Account;
using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::MediaRow;
using data::store::MediaState;
using data::store::Store;

namespace {

const Error kNoFile{ErrorKind::not_found, "There is no such file."};

struct SeenFile {
    MediaRow row;
    bool sensitive = false;  // one of the person's cases is
};

// The file, when it is here and its message is shown to this account in a case it may see.
Result<SeenFile> seen_file(const Office& office, const Account& who, const std::string& id) {
    SeenFile found;
    const Result<void> read = office.readers.read([&](Store& store) -> Result<void> {
        const auto row = store.media().by_id(id);
        const auto message = row ? store.messages().by_id(row->message) : std::nullopt;
        if (!message || row->state != MediaState::kept) return kNoFile;
        const Sight sight(store, who, row->contact);
        if (sight.cases().empty() || !sight.shows(*message)) return kNoFile;
        found = {.row = *row, .sensitive = std::ranges::any_of(sight.cases(), is_sensitive)};
        return {};
    });
    return read ? Result<SeenFile>{std::move(found)} : read.error();
}

// Written down before anything of it is shown.
Result<void> record_file_opening(const Office& office, Openings& openings, const MediaRow& row,
                                 const Account& who) {
    const data::Time now = office.world.clock.now();
    if (!openings.is_new(who.name, row.id, now)) return {};
    Result<void> written = office.writer.run([&](Store& store) {
        store.audit().add({.seq = 0,
                           .at = now,
                           .actor = actor(who),
                           .action = "media.opened",
                           .object = row.id,
                           .detail = data::to_text({{"message", row.message.text}})});
        return Result<void>{};
    });
    if (!written) openings.forget(who.name, row.id);
    return written;
}

std::string name_for(const MediaRow& row) {
    const auto parsed = data::parse_json(row.attachment);
    const auto attachment =
        parsed && parsed->is_object() ? data::attachment_from(*parsed) : data::Attachment{};
    return media::file_name(attachment.name, row.file.mime, data::name_of(attachment.type));
}

// The file never changes, but who may see it does: nobody keeps it for longer than one opening is written
// down for, and another session of the same browser asks anew.
Response file_response(const Request& request, const std::string& mime, const Content& file,
                       const std::string& disposition) {
    Response head;
    head.content_type = mime;
    head.headers = {{"Content-Security-Policy", "default-src 'none'; sandbox"},
                    {"Cross-Origin-Resource-Policy", "same-origin"},
                    {"X-Content-Type-Options", "nosniff"},
                    {"Cache-Control", "private, max-age=900, immutable"},
                    {"Vary", "Cookie"},
                    {"Content-Disposition", disposition}};
    auto response = as_asked(request, std::move(head), file);
    return response ? std::move(*response) : refuse(request, response.error());
}

// All of it is compared with its hash; of a voice note that somebody listens to from the middle, a piece is
// read.
Content in_vault(const media::Vault& vault, const data::store::MediaFile& file) {
    const auto size = static_cast<std::size_t>(file.size);
    return {.tag = file.sha256,
            .size = size,
            .bytes = [&vault, sha256 = file.sha256, size](std::size_t first, std::size_t count) {
                return count == size ? vault.bytes_of(sha256) : vault.piece_of(sha256, size, first, count);
            }};
}

Response download(const Office& office, Openings& openings, const Request& request, const Account& who) {
    const Result<SeenFile> file = seen_file(office, who, request.params[0]);
    if (!file) return refuse(request, file.error());
    if (const auto recorded = record_file_opening(office, openings, file->row, who); !recorded)
        return refuse(request, recorded.error());
    return file_response(request, file->row.file.mime, in_vault(office.vault, file->row.file),
                         media::as_attachment(name_for(file->row)));
}

// A picture no thumbnail comes of, a sticker that moves, is shown as it is when it weighs little.
Response picture(const Office& office, const Request& request, const MediaRow& row, std::string thumbnail) {
    std::string mime = "image/jpeg", tag = row.file.sha256 + "-thumbnail";
    if (thumbnail.empty()) {
        Result<std::string> bytes = office.vault.bytes_of(row.file.sha256);
        if (!bytes) return refuse(request, bytes.error());
        if (!media::is_light(*bytes)) return refuse(request, kNoFile);
        mime = row.file.mime, tag = row.file.sha256, thumbnail = std::move(*bytes);
    }
    return file_response(request, mime, content_of(std::move(thumbnail), std::move(tag)), "inline");
}

Response drawn(const Office& office, const Request& request, const MediaRow& row) {
    if (auto there = office.thumbnails.of(row.file.sha256))
        return picture(office, request, row, std::move(*there));
    Response response;
    response.later = [&office, request, row](const Response::Answer& give) {
        const auto made = [&office, request, row, give](const Result<std::string>& thumbnail) {
            give(thumbnail ? picture(office, request, row, *thumbnail) : refuse(request, thumbnail.error()));
        };
        if (!office.thumbnails.make(row.file.sha256, made))
            give(refuse(request, 503, "Too many pictures at once."));
    };
    return response;
}

// In the page, beside the words of the case: recorded where opening the case is.
Response preview(const Office& office, Openings& openings, const Request& request, const Account& who) {
    const Result<SeenFile> file = seen_file(office, who, request.params[0]);
    if (!file) return refuse(request, file.error());
    if (!file->row.file.preview) return refuse(request, kNoFile);
    if (file->sensitive) {
        if (const auto recorded = record_file_opening(office, openings, file->row, who); !recorded)
            return refuse(request, recorded.error());
    }
    return drawn(office, request, file->row);
}

}  // namespace

void serve_media(Api& api, const Office& office) {
    const auto openings = std::make_shared<Openings>();
    api.serve("GET", "/media/{media}", [&office, openings](const Request& request, const Account& who) {
        return download(office, *openings, request, who);
    });
    api.serve("GET", "/media/{media}/preview",
              [&office, openings](const Request& request, const Account& who) {
                  return preview(office, *openings, request, who);
              });
}

}  // namespace swcs::gateway::api
