// /healthz (the process lives), /readyz (store writable, pack loaded, lines started), /metrics (Prometheus).
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "gateway/api/live.hpp"
#include "gateway/auth/sign_in.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"
#include "gateway/edge/edge.hpp"

namespace swcs::gateway {

struct Figures {
    data::store::Events::Counts events;
    data::store::Outbox::Counts outbox;
    std::int64_t dead_letters = 0;
    double oldest_event_seconds = 0;
};

class Health {
  public:
    // `reader`: a session of its own, so that counting a year's rows never holds up the writer.
    Health(const World& world, Writer& writer, std::unique_ptr<data::store::Store> reader,
           std::function<Edge::Figures()> edge, const auth::SignIns& sign_ins, const api::Live& live)
        : world_(world),
          writer_(writer),
          reader_(std::move(reader)),
          edge_(std::move(edge)),
          sign_ins_(sign_ins),
          live_(live) {}

    std::vector<Route> routes() const;

    Response ready(const Request& request) const;
    Response metrics() const;

  private:
    const World& world_;
    Writer& writer_;
    mutable std::mutex mutex_;  // over the reader
    std::unique_ptr<data::store::Store> reader_;
    std::function<Edge::Figures()> edge_;
    const auth::SignIns& sign_ins_;
    const api::Live& live_;
};

}  // namespace swcs::gateway
