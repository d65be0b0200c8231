#include "data/store/media.hpp"

#include <algorithm>
#include <iterator>

#include "data/names.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<std::string, std::string, int, std::string, std::string, std::string, std::string, int,
                       Number, Number, std::string, std::string, std::string, Number, int>;

constexpr std::array<std::string_view, 5> kStates{"waiting", "fetching", "kept", "failed", "infected"};

MediaRow row_of(Row&& row) {
    auto& [id, message, place, contact, line, attachment, state, attempts, due_at, created_at, reason, sha256,
           mime, size, preview] = row;
    return {.id = std::move(id),
            .message = {std::move(message)},
            .place = place,
            .contact = {std::move(contact)},
            .line = std::move(line),
            .attachment = std::move(attachment),
            .state = enum_named<MediaState>(kStates, state).value_or(MediaState::failed),
            .attempts = attempts,
            .due_at = from_ms(due_at),
            .created_at = from_ms(created_at),
            .reason = std::move(reason),
            .file = {
                .sha256 = std::move(sha256), .mime = std::move(mime), .size = size, .preview = preview != 0}};
}

// A look-up per line: what waits on one line does not stand before another's.
std::vector<std::string> fetching_lines(Session& session) {
    std::vector<std::string> lines;
    std::string last;
    while (auto next = session.row<std::string>(
               "SELECT line FROM media WHERE state IN ('waiting', 'fetching') AND line > :last "
               "ORDER BY line LIMIT 1",
               last)) {
        last = std::get<0>(*next);
        lines.push_back(last);
    }
    return lines;
}

std::vector<MediaRow> due_on(Session& session, const std::string& line, Time now, int limit) {
    return made(session.rows<Row>("SELECT id, message, place, contact, line, attachment, state, attempts, "
                                  "due_at, created_at, reason, sha256, mime, size, preview FROM media "
                                  "WHERE state IN ('waiting', 'fetching') AND line = :line "
                                  "AND due_at <= :now ORDER BY due_at LIMIT :limit",
                                  line, now, std::max(0, limit)),
                row_of);
}

}  // namespace

std::string_view name_of(MediaState state) {
    return enum_name(kStates, state);
}

void Media::add(const MediaRow& row) {
    session_.run(
        "INSERT INTO media (id, message, place, contact, line, attachment, state, attempts, due_at, "
        "created_at, reason, sha256, mime, size, preview) VALUES (:id, :message, :place, :contact, :line, "
        ":attachment, :state, :attempts, :due_at, :created_at, :reason, :sha256, :mime, :size, :preview)",
        row.id, row.message, row.place, row.contact, row.line, row.attachment, row.state, row.attempts,
        row.due_at, row.created_at, row.reason, row.file.sha256, row.file.mime, row.file.size,
        row.file.preview);
}

bool Media::is_anything_due(Time now, const Room& room) {
    return std::ranges::any_of(fetching_lines(session_), [&](const std::string& line) {
        return !due_on(session_, line, now, std::min(1, room(line))).empty();
    });
}

std::vector<MediaRow> Media::claim(Time now, Millis lease, int limit, const Room& room) {
    std::vector<MediaRow> claimed;
    for (const std::string& line : fetching_lines(session_))
        std::ranges::move(due_on(session_, line, now, room(line)), std::back_inserter(claimed));
    std::ranges::stable_sort(claimed, {}, &MediaRow::due_at);
    if (claimed.size() > std::size_t(limit)) claimed.resize(std::size_t(limit));
    for (MediaRow& row : claimed) {
        row.state = MediaState::fetching;
        row.attempts += 1;
        row.due_at = now + lease;
        session_.run(
            "UPDATE media SET state = 'fetching', attempts = :attempts, due_at = :until WHERE id = :id",
            row.attempts, row.due_at, row.id);
    }
    return claimed;
}

void Media::recover(Time now) {
    // "state IN" beside the narrower condition lets SQLite use the index of what is not settled.
    session_.run(
        "UPDATE media SET state = 'waiting', due_at = :now WHERE state IN ('waiting', 'fetching') "
        "AND state = 'fetching'",
        now);
}

void Media::retry(const std::string& id, Time due_at, const std::string& reason) {
    session_.run(
        "UPDATE media SET state = 'waiting', due_at = :due_at, reason = :reason WHERE id = :id AND state = "
        "'fetching'",
        due_at, reason, id);
}

void Media::keep(const std::string& id, const MediaFile& file) {
    session_.run(
        "UPDATE media SET state = 'kept', reason = '', sha256 = :sha256, mime = :mime, size = :size, "
        "preview = :preview WHERE id = :id AND state = 'fetching'",
        file.sha256, file.mime, file.size, file.preview, id);
}

void Media::give_up(const std::string& id, MediaState state, const std::string& reason) {
    session_.run("UPDATE media SET state = :state, reason = :reason WHERE id = :id AND state = 'fetching'",
                 name_of(state), reason, id);
}

void Media::revive(const std::string& id, Time now) {
    session_.run(
        "UPDATE media SET state = 'waiting', attempts = 0, due_at = :due_at, created_at = :created_at, "
        "reason = '' WHERE id = :id AND state IN ('failed', 'infected')",
        now, now, id);
}

std::optional<MediaRow> Media::by_id(const std::string& id) {
    return made(session_.row<Row>("SELECT id, message, place, contact, line, attachment, state, attempts, "
                                  "due_at, created_at, reason, sha256, mime, size, preview FROM media "
                                  "WHERE id = :id",
                                  id),
                row_of);
}

std::vector<MediaRow> Media::of_message(const MessageId& message) {
    return made(session_.rows<Row>("SELECT id, message, place, contact, line, attachment, state, attempts, "
                                   "due_at, created_at, reason, sha256, mime, size, preview FROM media "
                                   "WHERE message = :message ORDER BY place",
                                   message),
                row_of);
}

std::vector<std::string> Media::digests(const std::string& from, const std::string& below) {
    return made(session_.rows<std::tuple<std::string>>(
                    "SELECT DISTINCT sha256 FROM media WHERE sha256 <> '' AND sha256 >= :from AND "
                    "sha256 < :below AND state <> 'infected' ORDER BY sha256",
                    from, below),
                only_column);
}

}  // namespace swcs::data::store
