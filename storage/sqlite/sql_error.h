#pragma once

#include "storage/error.h"

#include <tl/expected.hpp>

#include <filesystem>
#include <string>
#include <type_traits>
#include <utility>

namespace storage::sqlite {

/// Thrown by this folder's classes; never leaves storage.
struct SqlError {
    int code; ///< SQLite's extended result code
    std::string detail;
    int system_errno = 0;
};

Error toError(const SqlError& error);

/// Thrown inside a transaction that must be rolled back for a reason of ours; never leaves storage.
struct Refusal {
    Error error;
};

/// Runs `work`; what it throws becomes the error, also what the file system says when a stick is pulled.
template <typename Work>
auto answer(Work&& work) -> tl::expected<std::invoke_result_t<Work>, Error> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            work();
            return {};
        } else {
            return work();
        }
    } catch (const SqlError& error) {
        return tl::unexpected(toError(error));
    } catch (const Refusal& refusal) {
        return tl::unexpected(refusal.error);
    } catch (const std::filesystem::filesystem_error& error) {
        return tl::unexpected(Error{Error::Kind::io, error.what()});
    }
}

/// The value, or a refusal thrown with its error.
template <typename T>
T orRefuse(tl::expected<T, Error> answer) {
    if (!answer) {
        throw Refusal{std::move(answer.error())};
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*answer);
    }
}

} // namespace storage::sqlite
