// The queue of what has to be fetched from providers.
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

constexpr Millis kLease{60'000};

MediaRow photo(const std::string& id, const std::string& line = "whatsapp", int due = 0) {
    return {.id = id,
            .message = {"m-" + id},
            .contact = {"c1"},
            .line = line,
            .attachment = R"({"type":"image"})",
            .due_at = at(due),
            .created_at = at(0)};
}

Media::Room room(int places) {
    return [places](const std::string&) { return places; };
}

Ids ids_of(const std::vector<MediaRow>& rows) {
    Ids ids;
    for (const MediaRow& row : rows) ids.push_back(row.id);
    return ids;
}

MediaRow row(Store& store, const std::string& id) {
    MediaRow found;
    seen(store, [&](Store& s) { found = s.media().by_id(id).value_or(MediaRow{}); });
    return found;
}

}  // namespace

TEST_CASE("media: what is due is claimed once, oldest first, as many of a line as there is room for") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.media().add(photo("late", "whatsapp", 20));
        s.media().add(photo("early", "whatsapp", 10));
        s.media().add(photo("future", "whatsapp", 10'000));
        s.media().add(photo("other", "twilio", 30));
        CHECK(ids_of(s.media().claim(at(50), kLease, 100, room(1))) == Ids{"early", "other"});
        CHECK(ids_of(s.media().claim(at(50), kLease, 100, room(5))) == Ids{"late"});
        CHECK(s.media().claim(at(50), kLease, 100, room(5)).empty());
    });
    CHECK(row(*store, "early").attempts == 1);
    CHECK(row(*store, "early").state == MediaState::fetching);
}

TEST_CASE("media: when there is room for few, the oldest go first, whatever their line is called") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.media().add(photo("a", "a-line", 20));
        s.media().add(photo("b", "b-line", 30));
        s.media().add(photo("z", "z-line", 10));
        CHECK(ids_of(s.media().claim(at(50), kLease, 2, room(5))) == Ids{"z", "a"});
        CHECK(ids_of(s.media().claim(at(50), kLease, 2, room(5))) == Ids{"b"});
    });
}

TEST_CASE("media: a line without room does not stand before another") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (int i = 0; i < 200; ++i) s.media().add(photo("w" + std::to_string(i), "a-busy-line"));
        s.media().add(photo("mine", "twilio", 5));
        const auto claimed = s.media().claim(
            at(10), kLease, 100, [](const std::string& line) { return line == "twilio" ? 2 : 0; });
        CHECK(ids_of(claimed) == Ids{"mine"});
    });
}

TEST_CASE(
    "media: what was under way when we died is due again at the next start, or when its lease is over") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.media().add(photo("a"));
        CHECK(s.media().claim(at(0), kLease, 100, room(1)).size() == 1);
        CHECK(s.media().claim(at(59'999), kLease, 100, room(1)).empty());
        CHECK(s.media().claim(at(60'000), kLease, 100, room(1)).size() == 1);
        s.media().recover(at(60'001));
        CHECK(s.media().claim(at(60'001), kLease, 100, room(1)).size() == 1);
    });
}

TEST_CASE("media: a row that is settled stays settled") {
    const auto store = in_memory();
    const MediaFile file{.sha256 = "ab", .mime = "image/png", .size = 7, .preview = true};
    committed(*store, [&](Store& s) {
        s.media().add(photo("a"));
        (void)s.media().claim(at(0), kLease, 100, room(1));
        s.media().keep("a", file);
        s.media().retry("a", at(1), "late");
        s.media().give_up("a", MediaState::failed, "late");
        s.media().recover(at(2));
        CHECK(s.media().claim(at(1'000'000), kLease, 100, room(1)).empty());
    });
    const MediaRow kept = row(*store, "a");
    CHECK(kept.state == MediaState::kept);
    CHECK(kept.file.sha256 == "ab");
    CHECK(kept.file.mime == "image/png");
    CHECK(kept.file.size == 7);
    CHECK(kept.file.preview);
}

TEST_CASE("media: a row that failed begins anew when somebody asks for it, one that is kept does not") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.media().add(photo("a"));
        s.media().add(photo("b"));
        (void)s.media().claim(at(0), kLease, 100, room(2));
        s.media().give_up("a", MediaState::failed, "gone");
        s.media().keep("b", {.sha256 = "b", .mime = "", .size = 0, .preview = false});
        s.media().revive("a", at(100));
        s.media().revive("b", at(100));
        CHECK(ids_of(s.media().claim(at(100), kLease, 100, room(2))) == Ids{"a"});
    });
    CHECK(row(*store, "a").attempts == 1);
    CHECK(row(*store, "a").created_at == at(100));
}

TEST_CASE("media: an attachment of a message is queued once") {
    const auto store = in_memory();
    committed(*store, [](Store& s) { s.media().add(photo("a")); });
    MediaRow again = photo("b");
    again.message = {"m-a"};
    const auto done = store->transact([&](Store& s) {
        s.media().add(again);
        return Result<void>{};
    });
    CHECK_FALSE(done.ok());
    seen(*store, [](Store& s) { CHECK(ids_of(s.media().of_message({"m-a"})) == Ids{"a"}); });
}

TEST_CASE("media: the files somebody needs are told by their hash, each once, without what was infected") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        const auto with = [&](const std::string& id, const std::string& digest, MediaState state) {
            MediaRow added = photo(id);
            added.state = state;
            added.file.sha256 = digest;
            s.media().add(added);
        };
        with("a", "ab1", MediaState::kept);
        with("b", "ab1", MediaState::kept);
        with("c", "ab0", MediaState::waiting);  // came with its mail, not looked at yet
        with("d", "ab2", MediaState::infected);
        with("e", "ac0", MediaState::kept);
        with("f", "", MediaState::waiting);
    });
    seen(*store, [](Store& s) {
        CHECK(s.media().digests("ab", "ac") == std::vector<std::string>{"ab0", "ab1"});
        CHECK(s.media().digests("0", "g").size() == 3);
    });
}

TEST_CASE(
    "events: what is not handled yet, or lies on the desk, is found by its words; what is done is not") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        const auto with = [&](const std::string& id, const std::string& payload) {
            s.events().add({.seq = 0,
                            .id = id,
                            .kind = "message",
                            .line = "mail",
                            .external_id = id,
                            .party = "ana@example.ec",
                            .payload = payload,
                            .received_at = at(0),
                            .attempts = 0});
        };
        with("due", R"({"media_id":"vault:1"})");
        with("dead", R"({"media_id":"vault:2"})");
        with("done", R"({"media_id":"vault:3"})");
        with("plain", R"({"text":"vault"})");
        const auto all = s.events().due(0, 10);
        s.events().dead(all.at(1).seq);
        s.events().done(all.at(2).seq);
    });
    seen(*store, [](Store& s) {
        CHECK(s.events().unhandled_with("\"vault:") ==
              std::vector<std::string>{R"({"media_id":"vault:1"})", R"({"media_id":"vault:2"})"});
    });
}
