#include "gateway/media/thumbnails.hpp"

#include "data/store/testing.hpp"

namespace swcs::gateway::media::testing {

using data::Error;
using data::ErrorKind;
using data::Result;

namespace {

// Draws as it is told, and counts.
struct DrawingTable {
    Result<std::string> made() {
        Result<std::string> result = Error{ErrorKind::unavailable, "nobody was called"};
        REQUIRE(thumbnails.make(photo, [&](const Result<std::string>& made_so) { result = made_so; }));
        REQUIRE(thumbnails.run_once());
        return result;
    }

    data::store::TempFolder folder;
    Vault vault{folder.file("media")};
    const std::string photo = *vault.keep("a photo");
    Result<std::string> outcome = std::string("small");
    int times = 0;
    Thumbnails thumbnails{vault, [this](std::string_view image) {
                              CHECK(image == "a photo");
                              ++times;
                              return outcome;
                          }};
};

}  // namespace

TEST_CASE("thumbnails: each is drawn when it is first asked for, and kept") {
    DrawingTable table;
    CHECK_FALSE(table.thumbnails.of(table.photo));
    CHECK(*table.made() == "small");
    CHECK(table.thumbnails.of(table.photo) == "small");
    CHECK(*table.made() == "small");
    CHECK(table.times == 1);
    CHECK(*table.vault.bytes_of(table.photo) == "a photo");
}

TEST_CASE("thumbnails: what no picture comes of is tried once; what failed for now is tried again") {
    DrawingTable table;
    table.outcome = Error{ErrorKind::unavailable, "no process"};
    CHECK_FALSE(table.made().ok());
    CHECK_FALSE(table.thumbnails.of(table.photo));
    table.outcome = Error{ErrorKind::invalid, "no picture"};
    CHECK(*table.made() == "");
    CHECK(table.thumbnails.of(table.photo) == "");
    CHECK(*table.made() == "");
    CHECK(table.times == 2);
}

TEST_CASE("thumbnails: what a drawing process answers, or does not, decides whether it is asked again") {
    struct Row {
        std::string label;
        std::string script;
        std::string drawn;  // "": an error
        ErrorKind error;
    };
    const auto row = GENERATE(values<Row>({
        {"a picture", "cat", "image", ErrorKind::invalid},
        {"none", "exit 3", "", ErrorKind::invalid},
        {"it crashed over it", "kill -SEGV $$", "", ErrorKind::invalid},
        {"it could not begin", "exit 1", "", ErrorKind::unavailable},
    }));
    DYNAMIC_SECTION(row.label) {
        const Result<std::string> drawn = drawn_apart({"/bin/sh", "-c", row.script})("image");
        CHECK(drawn.ok() == !row.drawn.empty());
        if (drawn) CHECK(*drawn == row.drawn);
        if (!drawn) CHECK(drawn.error().kind == row.error);
    }
}

}  // namespace swcs::gateway::media::testing
