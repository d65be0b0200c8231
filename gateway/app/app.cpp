#include "gateway/app/app.hpp"

#include "gateway/app/demo_content.hpp"
#include "gateway/app/ways_out.hpp"
#include "gateway/auth/password.hpp"
#include "gateway/log/log.hpp"
#include "gateway/pack_files.hpp"
#include "gateway/rulebook/configured.hpp"
#include "gateway/transport/curl_transport.hpp"

namespace swcs::gateway {

using data::Result;
using data::store::Store;
using Problems = std::vector<std::string>;

namespace {

constexpr const char* kLoopback = "127.0.0.1";

void keep_out_of_logs(const Config& config) {
    for (const auto& [name, account] : config.accounts) {
        log::add_secret(account.hook_secret);
        for (const auto& [key, value] : account.account.secrets) log::add_secret(value);
    }
    for (const auto& [name, line] : config.lines) {
        for (const auto& [key, value] : line.line.secrets) log::add_secret(value);
    }
}

}  // namespace

App::App(Config config, bool demo, std::shared_ptr<const rules::Pack> pack, DataLock lock, Sessions sessions)
    : config_(std::move(config)),
      demo_(demo),
      lock_(std::move(lock)),
      store_(std::move(sessions.writer)),
      reader_(std::move(sessions.pipeline)),
      readers_(std::move(sessions.readers)),
      lookouts_(std::move(sessions.lookouts)),
      packs_(std::move(pack)),
      writer_(*store_),
      acts_(world_, writer_, pipeline_bell_),
      pipeline_(world_, outbox_bell_, &acts_),
      transport_(
          way_out(config_, demo, [this](const channels::Mail& mail) { return simulator_->accept(mail); })),
      sender_(world_, *transport_, loops_access(),
              [this](const std::string& sha256) { return vault_.bytes_of(sha256); }),
      vault_(config_.data_dir + "/media"),
      sweep_(world_, vault_, [this](const auto& work) { return readers_->read(work); }),
      thumbnails_(vault_, media::drawn_apart({"/proc/self/exe", "thumbnail"})),
      media_transport_(way_to_files(config_, demo)),
      fetcher_(world_, *media_transport_, vault_, loops_access(),
               fetching(config_, demo, [this] { sweep_.run_once(); })),
      keeper_(world_, loops_access(), pipeline_bell_, &outbox_bell_),
      webhooks_(world_, writer_, pipeline_bell_, vault_),
      sign_ins_(world_, writer_, *readers_),
      first_administrator_(world_, writer_),
      live_(world_, std::move(sessions.live)),
      office_{world_, writer_, *readers_,      sign_ins_,    hasher_, first_administrator_,
              acts_,  live_,   pipeline_bell_, outbox_bell_, vault_,  thumbnails_},
      rulebook_(
          world_, [this](const Writer::Work& work) { return readers_->read(work); },
          [this](Writer::Work work) { return writer_.run(std::move(work)); }),
      pack_calls_(world_, rulebook_),
      api_(sign_ins_),
      health_(
          world_, writer_, std::move(sessions.figures), [this] { return edge_->figures(); }, sign_ins_,
          live_),
      chat_(world_, writer_, webhooks_, *readers_, std::move(sessions.chat)) {
    outbox_bell_.also([this] { transport_->wake(); });
    writer_.on_commit([this] {
        live_.ring();
        chat_.live().ring();
    });
    serve_office(api_, office_);
    pack_calls_.serve(api_);
    if (!demo_) return;
    carrier_transport_ = make_curl_transport({.allow_private = true});
    simulator_ = std::make_unique<simulator::Simulator>(world_, *carrier_transport_);
}

Access App::loops_access() {
    return {.commit = [this](Writer::Work work) { return writer_.run(std::move(work)); },
            .look = [this](const Writer::Work& work) { return lookouts_->read(work); }};
}

std::variant<std::unique_ptr<App>, Problems> App::start(Config config, bool demo) {
    Problems problems;
    if (demo) config.public_listener.address = config.private_listener.address = kLoopback;
    if (!log::set_levels(config.log_level))
        problems.push_back("log_level: \"" + config.log_level + "\" is no level");
    rules::Built pack = build_pack(rulebook::configured_files(config));
    if (const auto* list = std::get_if<std::vector<rules::Problem>>(&pack)) {
        for (const rules::Problem& problem : *list)
            problems.push_back("pack " + config.pack + ": " + to_string(problem));
    }
    auto lock = DataLock::take(config.data_dir);
    if (!lock) problems.push_back(lock.error().message);
    if (!lock) return problems;
    auto sessions = open_sessions(config.data_dir + "/swcs.db");
    if (!sessions) problems.push_back(sessions.error().message);
    if (!problems.empty()) return problems;

    std::unique_ptr<App> app(new App(std::move(config), demo,
                                     std::get<std::shared_ptr<const rules::Pack>>(pack), std::move(*lock),
                                     std::move(*sessions)));
    if (const Result<void> full = app->furnish(); !full) return Problems{full.error().message};
    if (const Result<void> open = app->open_edge(); !open) return Problems{open.error().message};
    if (const Result<void> open = app->open_books(); !open) return Problems{open.error().message};
    app->start_threads();
    if (!demo) app->first_token_ = app->first_administrator_.offer(*app->readers_);
    return app;
}

Result<void> App::furnish() {
    if (!demo_) return {};
    return add_demo_content(*store_, config_.data_dir, random_, clock_.now(), auth::hash_password);
}

Result<void> App::open_edge() {
    auto edge = Edge::start(listeners(), {.queue = config_.request_queue});
    if (!edge) return edge.error();
    edge_ = std::move(*edge);
    if (simulator_) {
        add_demo_lines(config_, base("private"), base("public"), random_);
        if (auto open = open_simulator(); !open) return open.error();
    }
    chat::seal_accounts(config_, random_);
    keep_out_of_logs(config_);
    return {};
}

// Before any thread: the writer's session is still ours.
Result<void> App::open_books() {
    const auto commit = [this](const Writer::Work& work) { return store_->transact(work); };
    return rulebook_.open(commit, rulebook::configured_files(config_));
}

Result<void> App::open_simulator() {
    simulator::Cast cast;
    Result<void> read = store_->read([&](Store& store) {
        cast = {.services = store.directory().active(), .accounts = store.accounts().list()};
        return Result<void>{};
    });
    if (read) simulator_->open(base("public"), std::move(cast));
    return read;
}

void App::start_threads() {
    writer_thread_ = std::jthread([this](std::stop_token stop) { writer_.loop(stop); });
    keeper_.recover();
    sender_.recover();
    fetcher_.recover();
    pipeline_thread_ = std::jthread(
        [this](std::stop_token stop) { pipeline_.loop(stop, *reader_, writer_, pipeline_bell_); });
    sender_thread_ = std::jthread([this](std::stop_token stop) { sender_.loop(stop, outbox_bell_); });
    fetcher_thread_ = std::jthread([this](std::stop_token stop) { fetcher_.loop(stop); });
    thumbnails_thread_ = std::jthread([this](std::stop_token stop) { thumbnails_.loop(stop); });
    keeper_thread_ = std::jthread([this](std::stop_token stop) { keeper_.loop(stop); });
    live_thread_ = std::jthread([this](std::stop_token stop) { live_.loop(stop); });
    hasher_thread_ = std::jthread([this](std::stop_token stop) { hasher_.loop(stop); });
    chat_thread_ = std::jthread([this](std::stop_token stop) { chat_.loop(stop); });
    if (simulator_)
        simulator_thread_ = std::jthread([this](std::stop_token stop) { simulator_->loop(stop); });
    ready_ = true;
    log::info("app", "started",
              {{"pack", packs_.newest()->id},
               {"version", packs_.newest()->version},
               {"lines", std::to_string(config_.lines.size())}});
}

void App::reload() {
    if (const Result<void> done = edge_->reload_certificates(); !done) {
        log::error("app", "certificates.kept", {{"reason", done.error().message}});
    }
    rulebook_.reload(rulebook::configured_files(config_));
}

void App::stop() {
    if (!edge_) return;
    if (simulator_) simulator_->close();
    edge_->drain();
    // Consumers first, the writer last: whatever they still commit goes through it.
    for (std::jthread* thread :
         {&simulator_thread_, &keeper_thread_, &live_thread_, &chat_thread_, &hasher_thread_,
          &thumbnails_thread_, &fetcher_thread_, &sender_thread_, &pipeline_thread_, &writer_thread_}) {
        if (!thread->joinable()) continue;
        thread->request_stop();
        thread->join();
    }
    log::info("app", "stopped");
    edge_.reset();
}

App::~App() {
    stop();
}

}  // namespace swcs::gateway
