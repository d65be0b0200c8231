// What is taken out of the vault, and what never is: somebody's only photo of the house must not go.
#include "gateway/media/sweep.hpp"

#include <filesystem>

#include "gateway/media/house_for_tests.hpp"
#include "gateway/media/needed.hpp"

namespace swcs::gateway::media::testing {

namespace {

using namespace std::chrono_literals;

// A house whose files may have lain for longer than the grace.
struct DustyHouse : FetchHouse {
    DustyHouse() {
        clock.pass(std::chrono::duration_cast<Millis>(std::chrono::system_clock::now() - clock.now()));
    }

    std::string left_behind(const std::string& bytes, bool old = true) {
        const std::string digest = *vault.keep(bytes);
        const auto file = std::filesystem::path(folder.file("media")) / digest.substr(0, 2) / digest;
        if (old) std::filesystem::last_write_time(file, std::filesystem::last_write_time(file) - 8 * 24h);
        return digest;
    }
    int swept() {
        Sweep sweep(world, vault, [this](const auto& work) { return store->read(work); });
        int gone = 0;
        for (int folder_number = 0; folder_number < 256; ++folder_number) {
            gone += sweep.run_once();
            CHECK(sweep.run_once() == 0);  // the next one is not due
            clock.pass(Sweep::kEvery);
        }
        return gone;
    }
    void row_for(const std::string& digest, MediaState state) {
        data::store::committed(*store, [&](Store& s) {
            s.media().add({.id = "row-" + digest.substr(0, 8),
                           .message = {"old-" + digest},
                           .contact = {"c1"},
                           .line = "whatsapp",
                           .attachment = "{}",
                           .state = state,
                           .file = {.sha256 = digest}});
        });
    }
    void mail_in_the_queue(const std::string& digest, bool dead) {
        data::Inbound mail;
        mail.attachments = {{.media_id = handle_of(digest)}};
        data::store::committed(*store, [&](Store& s) {
            s.events().add({.seq = 0,
                            .id = digest,
                            .kind = "message",
                            .line = "whatsapp",
                            .external_id = digest,
                            .party = "ana",
                            .payload = data::to_text(mail),
                            .received_at = clock.now(),
                            .attempts = 0});
            if (dead) s.events().dead(s.events().due(0, 100).back().seq);
        });
    }
};

}  // namespace

TEST_CASE("sweep: a file nobody needs goes after its grace, with its thumbnail; what is needed stays") {
    DustyHouse house;
    const std::string lost = house.left_behind("nobody's"), fresh = house.left_behind("on its way", false),
                      shown = house.left_behind("a photo"), due = house.left_behind("of a mail, not scanned"),
                      queued = house.left_behind("of a mail in the queue"),
                      dead = house.left_behind("of a mail on the desk"), virus = house.left_behind("a virus");
    REQUIRE(house.vault.keep_beside(lost, ".thumbnail", "small").ok());
    REQUIRE(house.vault.keep_beside(shown, ".thumbnail", "small").ok());
    house.row_for(shown, MediaState::kept);
    house.row_for(due, MediaState::waiting);
    house.row_for(virus, MediaState::infected);
    house.mail_in_the_queue(queued, false);
    house.mail_in_the_queue(dead, true);
    CHECK(house.swept() == 2);
    for (const std::string& stays : {fresh, shown, due, queued, dead}) CHECK(house.vault.has(stays));
    CHECK(house.vault.beside(shown, ".thumbnail") == "small");
    for (const std::string& goes : {lost, virus}) CHECK_FALSE(house.vault.has(goes));
    CHECK_FALSE(house.vault.beside(lost, ".thumbnail"));
}

TEST_CASE("sweep: the same bytes kept again while we look are not taken away") {
    DustyHouse house;
    const std::string lost = house.left_behind("twice");
    const data::Time before = house.clock.now() - Sweep::kGrace;
    REQUIRE(house.vault.older_than(lost.substr(0, 2), before) == std::vector<std::string>{lost});
    (void)house.vault.keep("twice");
    CHECK_FALSE(house.vault.remove(lost, before));
    CHECK(house.vault.has(lost));
}

TEST_CASE("sweep: when the database cannot be asked, nothing goes") {
    DustyHouse house;
    const std::string lost = house.left_behind("nobody's");
    Sweep sweep(house.world, house.vault, [](const auto&) {
        return Result<void>{data::Error{data::ErrorKind::unavailable, "disk"}};
    });
    for (int i = 0; i < 256; ++i, house.clock.pass(Sweep::kEvery)) CHECK(sweep.run_once() == 0);
    CHECK(house.vault.has(lost));
}

TEST_CASE("sweep: dying between a file and its row leaves nothing behind for good, and loses nothing") {
    DustyHouse house;
    house.script_photo("\x89PNG\r\n\x1A\n photo");
    house.commits_left = 2;  // recovery and the claim; the row's own commit fails
    house.settle();
    house.commits_left = 1'000'000;
    CHECK(house.row().state == MediaState::fetching);
    const std::string digest = *house.vault.keep("\x89PNG\r\n\x1A\n photo");
    CHECK(house.swept() == 0);  // within the grace
    house.script_photo("\x89PNG\r\n\x1A\n photo");
    house.settle();
    CHECK(house.row().state == MediaState::kept);
    CHECK(house.row().file.sha256 == digest);
    house.left_behind("\x89PNG\r\n\x1A\n photo");
    CHECK(house.swept() == 0);
    CHECK(house.vault.has(digest));
}

}  // namespace swcs::gateway::media::testing
