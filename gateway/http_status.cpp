#include "gateway/http_status.hpp"

namespace swcs::gateway {

int http_status(data::ErrorKind kind) {
    switch (kind) {
        case data::ErrorKind::invalid:
            return 400;
        case data::ErrorKind::unauthorized:
            return 401;
        case data::ErrorKind::not_found:
            return 404;
        case data::ErrorKind::conflict:
            return 409;
        case data::ErrorKind::limited:
            return 429;
        case data::ErrorKind::unavailable:
            return 503;
    }
    return 500;
}

}  // namespace swcs::gateway
