// Long SMS that come in parts, as Vonage passes them on: in any order, twice, or not all of them.
#include "gateway/core/sms_parts.hpp"

#include "data/json.hpp"
#include "gateway/core/testing.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace std::chrono_literals;
using data::store::Store;

namespace {

struct Carrier : StillWorld {
    struct Part {
        int number;
        int total;
        std::string text;
        std::string id = "";  // "" for one of its own
        std::string reference = "a7";
    };
    bool brings(const Part& part) {
        data::Inbound message;
        message.from = "+593991234567";
        message.text = part.text;
        message.part = data::SmsPart{.reference = part.reference, .number = part.number, .total = part.total};
        const std::string id = part.id.empty() ? part.reference + "-" + std::to_string(part.number) : part.id;
        bool fresh = false;
        data::store::committed(*store, [&](Store& s) {
            fresh = take_part(world, s,
                              {.seq = 0,
                               .id = world.fresh_id(),
                               .kind = "message",
                               .line = "sms",
                               .external_id = id,
                               .party = message.from,
                               .payload = data::to_text(message),
                               .received_at = clock.now()},
                              *message.part);
        });
        return fresh;
    }
    int released_after(data::Millis time) {
        clock.at += time;
        int released = 0;
        data::store::committed(*store, [&](Store& s) { released = release_parts(world, s); });
        return released;
    }
    std::vector<std::string> queued() {
        std::vector<std::string> texts;
        data::store::committed(*store, [&](Store& s) {
            for (const auto& event : s.events().due(0, 100))
                texts.push_back(data::read_inbound(event.payload)->text);
        });
        return texts;
    }
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("sms parts: the whole text enters the queue once, whatever the order of its parts") {
    struct Row {
        const char* label;
        std::vector<int> order;
    };
    const auto row = GENERATE(
        values<Row>({{"as sent", {1, 2, 3}}, {"backwards", {3, 2, 1}}, {"the middle last", {1, 3, 2}}}));
    DYNAMIC_SECTION(row.label) {
        Carrier carrier;
        const Texts words{"se inundó mi casa ", "y no tenemos ", "comida"};
        for (const int number : row.order) {
            CHECK(carrier.queued().empty());
            CHECK(carrier.brings({number, 3, words[std::size_t(number - 1)]}));
        }
        CHECK(carrier.queued() == Texts{"se inundó mi casa y no tenemos comida"});
        CHECK(carrier.released_after(1h) == 0);
    }
}

TEST_CASE("sms parts: a part that is delivered again is known, before and after the joining") {
    Carrier carrier;
    CHECK(carrier.brings({1, 2, "hola "}));
    CHECK_FALSE(carrier.brings({1, 2, "hola "}));
    CHECK(carrier.brings({2, 2, "vecina"}));
    CHECK_FALSE(carrier.brings({2, 2, "vecina"}));
    CHECK(carrier.released_after(1h) == 0);
    CHECK(carrier.queued() == Texts{"hola vecina"});
}

TEST_CASE("sms parts: what is there goes on after a minute, with a mark where something is missing") {
    struct Row {
        const char* label;
        std::vector<int> came;
        const char* text;
    };
    const auto row = GENERATE(values<Row>({{"the first missing", {2, 3}, "[…]bc"},
                                           {"the middle missing", {1, 3}, "a[…]c"},
                                           {"the last missing", {1, 2}, "ab[…]"},
                                           {"only the middle came", {2}, "[…]b[…]"}}));
    DYNAMIC_SECTION(row.label) {
        Carrier carrier;
        for (const int number : row.came)
            carrier.brings({number, 3, std::string(1, static_cast<char>('a' + number - 1))});
        CHECK(carrier.released_after(60s) == 0);
        CHECK(carrier.released_after(1s) == 1);
        CHECK(carrier.queued() == Texts{row.text});
    }
}

TEST_CASE("sms parts: a part that comes too late is not lost") {
    Carrier carrier;
    carrier.brings({1, 2, "necesito"});
    CHECK(carrier.released_after(61s) == 1);
    CHECK(carrier.brings({2, 2, " un albergue"}));
    CHECK(carrier.released_after(61s) == 1);
    CHECK(carrier.queued() == Texts{"necesito[…]", "[…] un albergue"});
}

TEST_CASE("sms parts: a reference that is used again begins another text") {
    Carrier carrier;
    carrier.brings({1, 2, "uno ", "id-1"});
    carrier.brings({1, 2, "dos ", "id-2"});
    carrier.brings({2, 2, "entero", "id-3"});
    CHECK(carrier.queued() == Texts{"uno […]", "dos entero"});
}

TEST_CASE("sms parts: two people's texts under one reference stay apart") {
    Carrier carrier;
    carrier.brings({1, 2, "a", "", "r1"});
    carrier.brings({2, 2, "d", "", "r2"});
    CHECK(carrier.queued().empty());
    carrier.brings({2, 2, "b", "", "r1"});
    CHECK(carrier.queued() == Texts{"ab"});
}

TEST_CASE("sms parts: a card number cut in two is masked") {
    Carrier carrier;
    carrier.brings({1, 2, "mi tarjeta es 411111111"});
    carrier.brings({2, 2, "1111111 gracias"});
    CHECK(carrier.queued().front().find("4111") == std::string::npos);
}

TEST_CASE("sms parts: a part that cannot be read holds up nobody: it goes on as it is, for the desk") {
    Carrier carrier;
    data::store::committed(*carrier.store, [&](Store& s) {
        s.sms_parts().add({.line = "sms",
                           .external_id = "torn",
                           .party = "+593991234567",
                           .reference = "t",
                           .total = 2,
                           .number = 1,
                           .payload = "{",
                           .received_at = carrier.clock.at});
    });
    CHECK(carrier.released_after(61s) == 1);
    CHECK(carrier.released_after(61s) == 0);
    data::store::seen(*carrier.store, [](Store& s) {
        REQUIRE(s.events().due(0, 9).size() == 1);
        CHECK(s.events().due(0, 9).front().payload == "{");
    });
}
