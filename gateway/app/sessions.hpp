// The store's sessions, one for each thread that has one.
#pragma once

#include <memory>
#include <string>

#include "data/store/store.hpp"
#include "gateway/core/readers.hpp"

namespace swcs::gateway {

struct Sessions {
    std::unique_ptr<data::store::Store> writer, pipeline, figures, live, chat;
    std::unique_ptr<Readers> readers;   // of the edge's workers
    std::unique_ptr<Readers> lookouts;  // of those who look for something to do
};

// All on one file, which is made and migrated first.
data::Result<Sessions> open_sessions(const std::string& file);

}  // namespace swcs::gateway
