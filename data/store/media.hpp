// What people sent with their messages: one row per attachment. The bytes lie outside of the database.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/ids.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

// waiting -> fetching -> kept | failed | infected, or back to waiting.
enum class MediaState { waiting, fetching, kept, failed, infected };
std::string_view name_of(MediaState state);

// The bytes lie outside of the database, under their hash (gateway/media/vault.hpp).
struct MediaFile {
    std::string sha256{};
    std::string mime{};  // what the bytes are, whatever was claimed
    std::int64_t size = 0;
    bool preview = false;  // an image that may be shown in the page
};

struct MediaRow {
    std::string id{};  // no guess leads to it
    MessageId message{};
    int place = 0;  // which of the message's attachments; UNIQUE(message, place)
    ContactId contact{};
    std::string line{};
    std::string attachment{};  // JSON
    MediaState state = MediaState::waiting;
    int attempts = 0;
    Time due_at{};
    Time created_at{};
    std::string reason{};  // why it is not there (yet)
    MediaFile file{};
};

class Media {
  public:
    explicit Media(Session& session) : session_(session) {}
    void add(const MediaRow& row);
    // How many of a line's rows may be taken on now.
    using Room = std::function<int(const std::string& line)>;
    // At most `limit` due rows, the oldest first, those whose lease ran out among them: fetching twice does
    // no harm. They become `fetching`: attempts counts this one, due_at is the end of the lease.
    std::vector<MediaRow> claim(Time now, Millis lease, int limit, const Room& room);
    bool is_anything_due(Time now, const Room& room);
    // At the start: no lease of a process that died is worth anything.
    void recover(Time now);
    // These change a row only while it is being fetched.
    void retry(const std::string& id, Time due_at, const std::string& reason);
    void keep(const std::string& id, const MediaFile& file);
    void give_up(const std::string& id, MediaState state, const std::string& reason);
    // Somebody took it off the dead-letter desk: it begins anew.
    void revive(const std::string& id, Time now);
    std::optional<MediaRow> by_id(const std::string& id);
    std::vector<MediaRow> of_message(const MessageId& message);
    // Of the files whose hash is in [from, below): those a row needs, each once, in order. What the scanner
    // found is needed by nobody.
    std::vector<std::string> digests(const std::string& from, const std::string& below);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
