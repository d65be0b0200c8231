// A file of our own on its way: uploaded once, then sent by the name it got, whatever happens in between.
#include <catch2/catch.hpp>

#include "data/json.hpp"
#include "gateway/core/post.hpp"
#include "tests/world/town.hpp"

using namespace swcs;
using test::Town;
using test::Trouble;

namespace {

const std::string kMaria = "+593991234567";
const data::HttpAnswer kUploaded{.status = 200, .headers = {}, .body = R"({"id":"media-1"})", .error = {}};
const data::HttpAnswer kBusy{.status = 503, .headers = {}, .body = "", .error = {}};

// María wrote, and a guide lies in the vault for her.
struct Counter : Town {
    Counter() {
        files["aa11"] = "%PDF-1";
        writes("whatsapp", kMaria, "hola");
        settle();
        calls = providers->read_marks;
        shown = providers->ledger.size();
    }

    void hands_over(const std::string& file) {
        const auto posted = store().transact([&](data::store::Store& s) {
            const auto person = s.contacts().by_identity(data::store::identity_of("whatsapp", kMaria));
            const auto talk = s.conversations().open_of(person->id, "whatsapp");
            data::Outbound message;
            message.text = "Los requisitos";
            message.attachments = {{.name = "guia.pdf", .mime = "application/pdf", .file = file}};
            const dialog::State to{.contact = *person, .conversation = *talk};
            gateway::post(world(), s,
                          {.to = to, .author = "officer:ana", .id = {"m1"}, .message = std::move(message)},
                          clock.now());
            return data::Result<void>{};
        });
        REQUIRE(posted.ok());
    }

    data::store::StoredMessage letter() {
        std::optional<data::store::StoredMessage> found;
        const auto read = store().read([&](data::store::Store& s) {
            found = s.messages().by_id({"m1"});
            return data::Result<void>{};
        });
        REQUIRE((read.ok() && found));
        return *found;
    }

    // Calls the provider took that no phone shows.
    int uploads() const { return providers->read_marks - calls; }
    std::vector<std::string> since() const {
        std::vector<std::string> texts;
        for (std::size_t i = shown; i < providers->ledger.size(); ++i)
            texts.push_back(providers->ledger[i].message.text);
        return texts;
    }
    void expect(std::initializer_list<Trouble> troubles) {
        for (const Trouble& trouble : troubles) providers->trouble_next(trouble);
    }

    int calls = 0;
    std::size_t shown = 0;
};

const std::vector<std::string> kOnce{"media-1\nLos requisitos"};

}  // namespace

TEST_CASE(
    "upload: a crash between the upload and the message does not cost the message, nor a second upload") {
    Counter counter;
    counter.expect({{.answer = kUploaded, .accepted = true}, {.answer = {}, .silent = true}});
    counter.hands_over("aa11");
    counter.send();
    counter.dies_and_restarts();
    counter.settle();
    CHECK(counter.providers->all_troubles_used());
    CHECK(counter.uploads() == 1);
    CHECK(counter.since() == kOnce);
    CHECK(counter.letter().status == data::DeliveryStatus::sent);
}

TEST_CASE("upload: after a message that is put off the file is not uploaded again") {
    Counter counter;
    counter.expect({{.answer = kUploaded, .accepted = true}, {.answer = kBusy}});
    counter.hands_over("aa11");
    counter.settle();
    counter.pass(std::chrono::minutes{1});
    CHECK(counter.uploads() == 1);
    CHECK(counter.since() == kOnce);
}

TEST_CASE("upload: an upload that is put off is tried again with the bytes") {
    Counter counter;
    counter.expect({{.answer = kBusy}, {.answer = kUploaded, .accepted = true}});
    counter.hands_over("aa11");
    counter.settle();
    counter.pass(std::chrono::minutes{1});
    CHECK(counter.uploads() == 1);
    CHECK(counter.since() == kOnce);
}

TEST_CASE("upload: a file that is not there any more fails in sight") {
    Counter counter;
    counter.hands_over("bb22");
    counter.settle();
    CHECK(counter.since().empty());
    CHECK(counter.letter().status == data::DeliveryStatus::failed);
    CHECK(counter.letter().error == "our file: it is gone");
}

TEST_CASE("upload: a file's bytes are in no row of the outbox") {
    Counter counter;
    counter.hands_over("aa11");
    const auto read = counter.store().read([&](data::store::Store& s) {
        CHECK(s.outbox().of_message({"m1"})->payload.find("%PDF") == std::string::npos);
        return data::Result<void>{};
    });
    REQUIRE(read.ok());
}
