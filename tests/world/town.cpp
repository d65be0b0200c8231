#include "tests/world/town.hpp"

#include <unistd.h>
#include <catch2/catch.hpp>

#include "gateway/app/app.hpp"
#include "gateway/shipped_pack.hpp"

namespace swcs::test {

using data::Result;
using data::store::Store;
using namespace gateway;

namespace {

constexpr const char* kPublic = "http://town.test";

std::filesystem::path fresh_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "swcs-town-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    return name;
}

}  // namespace

void Providers::answer(Ticket ticket, const std::string& name,
                       const std::function<channels::ProviderTurn(const LineConfig&)>& accept) {
    std::optional<Trouble> trouble;
    if (!troubles_.empty()) {
        trouble = std::move(troubles_.front());
        troubles_.pop_front();
    }
    data::HttpAnswer answer;
    if (!trouble || trouble->accepted) {
        const channels::ProviderTurn turn = accept(config_.lines.at(name));
        if (turn.shown) {
            ledger.push_back({name, *turn.shown});
        } else {
            ++read_marks;
        }
        answer = turn.answer;
    }
    if (trouble && trouble->silent) return;
    done_.push_back({ticket, trouble ? trouble->answer : answer});
}

void Providers::start(Ticket ticket, const data::HttpCall& call) {
    const std::string_view marker = "/simulator/provider/";
    const std::size_t at = call.url.find(marker);
    REQUIRE(at != std::string::npos);
    const std::string rest = call.url.substr(at + marker.size());
    answer(ticket, rest.substr(0, rest.find('/')), [&](const LineConfig& line) {
        return channels::find_simulator(line.channel)
            ->accept(call, line.line, "prov-" + std::to_string(next_id_++));
    });
}

// The line is told by the server: a town's mail lines have one each.
void Providers::start(Ticket ticket, const channels::Mail& mail) {
    for (const auto& [name, config] : config_.lines) {
        if (config.line.setting("smtp_url") != mail.server) continue;
        return answer(ticket, name, [&](const LineConfig& line) {
            return channels::find_simulator(line.channel)
                ->accept_mail(mail, line.line, "prov-" + std::to_string(next_id_++));
        });
    }
    FAIL("no line sends by " << mail.server);
}

std::vector<Completion> Providers::collect(data::Millis) {
    return std::exchange(done_, {});
}

Town::Town(unsigned seed) : folder_(fresh_folder()), vault_(folder_.string() + "/media"), random_(seed) {
    config.data_dir = folder_.string();
    add_demo_lines(config, "http://providers.test", kPublic, random_);
    providers = std::make_unique<Providers>(config);
    packs_ = std::make_unique<Packs>(shipped_pack());
    world_ = std::make_unique<World>(World{config, *packs_, clock, random_, counters});
    start();
}

Town::~Town() {
    webhooks_.reset();
    writer_.reset();
    store_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void Town::start(int pages) {
    auto opened = Store::open(
        {.path = config.data_dir + "/swcs.db", .busy_timeout = data::Millis{50}, .max_pages = pages});
    if (!opened) FAIL(opened.error().message);
    store_ = std::move(*opened);
    writer_ = std::make_unique<Writer>(*store_);
    const Access access{.commit =
                            [this](Store::Work work) {
                                ++commits;
                                return store_->transact(work);
                            },
                        .look = [this](const Store::Work& work) { return store_->read(work); }};
    acts_ = std::make_unique<Acts>(*world_, *writer_, bell_);
    pipeline_ = std::make_unique<Pipeline>(*world_, bell_, acts_.get());
    const FileOf file_of = [this](const std::string& name) -> Result<std::string> {
        const auto file = files.find(name);
        if (file == files.end()) return data::Error{data::ErrorKind::not_found, "it is gone"};
        return file->second;
    };
    sender_ = std::make_unique<Sender>(*world_, *providers, access, file_of);
    keeper_ = std::make_unique<Keeper>(*world_, access, bell_);
    webhooks_ = std::make_unique<Webhooks>(*world_, *writer_, bell_, vault_);
    keeper_->recover();
    sender_->recover();
}

void Town::dies_and_restarts(int pages) {
    webhooks_.reset();
    sender_.reset();
    writer_.reset();
    store_.reset();
    start(pages);
}

std::string Town::hook_url(const LineConfig& line) const {
    return gateway::hook_url(kPublic, line.channel, config.accounts.at(line.account));
}

int Town::hook(const data::HttpRequest& request, const std::string& line_name) {
    const LineConfig& line = config.lines.at(line_name);
    Request in;
    in.raw = request;
    in.raw.received_at = clock.now();
    in.path = std::string(data::path_of(request.url));
    in.params = {line.channel, line.account};
    const std::string& secret = config.accounts.at(line.account).hook_secret;
    if (!secret.empty()) in.params.push_back(secret);
    in.id = "test";
    const Response response = webhooks_->handle(in);
    if (!response.held) return response.status;
    int status = 0;
    response.held([&](bool committed) { status = committed ? response.status : 503; });
    writer_->run_once();
    return status;
}

int Town::writes(const std::string& line, const std::string& from, const std::string& text,
                 const std::string& external_id) {
    const LineConfig& to = config.lines.at(line);
    const std::string id = external_id.empty() ? "msg-" + std::to_string(next_message_++) : external_id;
    const channels::PhoneEvent event{.from = from,
                                     .name = "",
                                     .external_id = id,
                                     .text = text,
                                     .choice_id = "",
                                     .choice_title = "",
                                     .reply_to = "",
                                     .choice_is_row = false,
                                     .at = clock.now()};
    return hook(channels::find_simulator(to.channel)->webhook(event, to.line, hook_url(to)), line);
}

int Town::taps(const std::string& line, const std::string& from, const channels::PhoneMessage& shown,
               std::size_t choice) {
    const LineConfig& to = config.lines.at(line);
    const channels::PhoneEvent event{.from = from,
                                     .name = "",
                                     .external_id = "msg-" + std::to_string(next_message_++),
                                     .text = "",
                                     .choice_id = shown.choices.at(choice).id,
                                     .choice_title = shown.choices.at(choice).title,
                                     .reply_to = shown.receipt_id,
                                     .choice_is_row = !shown.list_button.empty(),
                                     .at = clock.now()};
    return hook(channels::find_simulator(to.channel)->webhook(event, to.line, hook_url(to)), line);
}

int Town::replies(const std::string& line, const std::string& from, const channels::PhoneMessage& shown,
                  const std::string& text) {
    const LineConfig& to = config.lines.at(line);
    const channels::PhoneEvent event{.from = from,
                                     .name = "",
                                     .external_id = "msg-" + std::to_string(next_message_++),
                                     .text = text,
                                     .choice_id = "",
                                     .choice_title = "",
                                     .reply_to = shown.receipt_id,
                                     .at = clock.now(),
                                     .subject = "Re: " + shown.subject,
                                     .reply_address = shown.reply_address};
    return hook(channels::find_simulator(to.channel)->webhook(event, to.line, hook_url(to)), line);
}

int Town::reports(std::size_t n, data::DeliveryStatus status) {
    const auto& shown = providers->ledger.at(n);
    const LineConfig& line = config.lines.at(shown.line);
    const auto request = channels::find_simulator(line.channel)
                             ->receipt(shown.message, status, clock.now(), line.line, hook_url(line));
    REQUIRE(request);
    return hook(*request, shown.line);
}

void Town::step() {
    const Result<void> done = store_->transact([this](Store& store) {
        pipeline_->run_once(store);
        return Result<void>{};
    });
    if (!done) FAIL(done.error().message);
    pipeline_->tell_verdicts();
}

void Town::asks(const Act& act, Acts::Done done) {
    acts_->submit(act, std::move(done));
    writer_->run_once();
}

void Town::send() {
    sender_->run_once(data::Millis{0});
}

void Town::keep() {
    keeper_->run_once();
}

void Town::settle() {
    // Bounded: a town that never comes to rest is a failure, not a hang.
    for (int round = 0; round < 2'000; ++round) {
        const int kept = keeper_->run_once();
        step();
        const int moved = sender_->run_once(data::Millis{0});
        if (kept == 0 && moved == 0 && providers->under_way() == 0 && count("waiting") == 0) return;
    }
    FAIL("the town does not come to rest");
}

std::int64_t Town::count(const std::string& what) {
    std::int64_t value = -1;
    const Result<void> read = store_->read([&](Store& store) {
        const auto events = store.events().counts();
        const auto outbox = store.outbox().counts();
        const std::map<std::string, std::int64_t> counts{
            {"accepted", events.accepted},
            {"processed", events.processed},
            {"dead events", events.dead},
            {"waiting", events.accepted - events.processed - events.dead},
            {"outbox pending", outbox.pending},
            {"outbox sending", outbox.sending},
            {"outbox sent", outbox.sent},
            {"outbox failed", outbox.failed},
            {"dead letters", store.dead_letters().count()},
            {"cases", static_cast<std::int64_t>(store.cases().open(1'000).size())},
        };
        value = counts.at(what);
        return Result<void>{};
    });
    if (!read) FAIL(read.error().message);
    return value;
}

std::vector<std::string> Town::phone(const std::string& number) const {
    std::vector<std::string> texts;
    for (const auto& shown : providers->ledger) {
        if (shown.message.to == number) texts.push_back(shown.message.text);
    }
    return texts;
}

std::string Town::last_on(const std::string& number) const {
    const auto texts = phone(number);
    return texts.empty() ? "" : texts.back();
}

}  // namespace swcs::test
