// How the threads that look for something to do reach the store. They look first, over a session for reading,
// and write only when there is something: a gateway in which nothing happens writes nothing.
#pragma once

#include <functional>

#include "data/store/store.hpp"

namespace swcs::gateway {

// Through the writer's thread, or directly in a test that drives everything by hand.
using Commit = std::function<data::Result<void>(data::store::Store::Work)>;

struct Access {
    Commit commit;
    Commit look;  // one snapshot of what is committed; nothing may be changed in it

    // Whether `what` is so; no, when it cannot be read: then the database says more than once what ails it.
    bool finds(const std::function<bool(data::store::Store&)>& what) const {
        bool found = false;
        const data::Result<void> read = look([&](data::store::Store& store) {
            found = what(store);
            return data::Result<void>{};
        });
        return read && found;
    }
};

// Without a thread between.
inline Access straight_to(data::store::Store& store) {
    return {.commit = [&store](data::store::Store::Work work) { return store.transact(work); },
            .look = [&store](data::store::Store::Work work) { return store.read(work); }};
}

}  // namespace swcs::gateway
