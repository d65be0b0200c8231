// A copy of the database is worth what its files are.
#include "gateway/media/copies.hpp"

#include <filesystem>
#include <fstream>

#include "gateway/media/house_for_tests.hpp"

namespace swcs::gateway::media::testing {

namespace {

std::filesystem::path place_of(const FetchHouse& house, const std::string& vault, const std::string& digest) {
    return std::filesystem::path(house.folder.file(vault)) / digest.substr(0, 2) / digest;
}

// A house whose files are needed by rows of the database.
struct FullHouse : FetchHouse {
    FullHouse() {
        for (const char* bytes : {"one", "two", "three"}) add(bytes);
        (void)vault.keep("nobody's");
    }
    void add(const std::string& bytes) {
        digests.push_back(*vault.keep(bytes));
        data::store::committed(*store, [&](Store& s) {
            s.media().add({.id = bytes,
                           .message = {bytes},
                           .contact = {"c1"},
                           .line = "whatsapp",
                           .attachment = "{}",
                           .state = MediaState::kept,
                           .file = {.sha256 = digests.back()}});
        });
    }
    std::vector<std::string> digests;
    Vault copy{folder.file("copy")};
};

}  // namespace

TEST_CASE("copies: what the database needs is brought, once; what nobody needs is not") {
    FullHouse house;
    CHECK(bring(*house.store, house.vault, house.copy)->brought == 3);
    for (const std::string& digest : house.digests) CHECK(house.copy.bytes_of(digest).ok());
    house.add("four");
    const auto again = bring(*house.store, house.vault, house.copy);
    CHECK(again->brought == 1);
    CHECK(again->whole == 4);
    CHECK(looked_through(*house.store, house.copy)->whole == 4);
    CHECK(house.copy.older_than("00", data::from_ms(0)).empty());
}

TEST_CASE("copies: a file that is missing or was altered is named, and the others are brought") {
    FullHouse house;
    std::filesystem::remove(place_of(house, "media", house.digests[0]));
    std::ofstream(place_of(house, "media", house.digests[1])) << "altered";
    const auto looked = looked_through(*house.store, house.vault);
    REQUIRE(looked.ok());
    CHECK(looked->whole == 1);
    const std::set<std::string> faults(looked->faults.begin(), looked->faults.end());
    CHECK(faults == std::set<std::string>{house.digests[0] + ": The file is not there.",
                                          house.digests[1] + ": The file is damaged."});
    const auto brought = bring(*house.store, house.vault, house.copy);
    CHECK(brought->brought == 1);
    CHECK(brought->faults.size() == 2);
    CHECK_FALSE(house.copy.has(house.digests[1]));
}

TEST_CASE("copies: a place that cannot be written is an error, not a copy without files") {
    FullHouse house;
    std::ofstream(house.folder.file("copy")) << "a file where the folder should be";
    CHECK_FALSE(bring(*house.store, house.vault, house.copy).ok());
}

}  // namespace swcs::gateway::media::testing
