#include "tests/support/test_server.h"

#include <filesystem>
#include <stdexcept>

namespace support {

namespace {

const std::string kCentre = XUEYING_SOURCE_DIR "/tests/centre";

nlohmann::json firstLine(ChildProgram& program, const std::string& name) {
    const auto line = program.readLine();
    if (!line) {
        throw std::runtime_error(name + " did not start");
    }
    return nlohmann::json::parse(*line);
}

std::vector<std::string> joined(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

std::string address(int port, const std::string& path) {
    return "https://localhost:" + std::to_string(port) + path;
}

} // namespace

bool testServerAvailable() {
    return std::filesystem::exists(kCentre + "/node_modules/@tus/server") && run({"node", "--version"}).exit_code == 0;
}

TestServer::TestServer(ServerFiles files, std::vector<std::string> more_options)
    : m_files(std::move(files))
    , m_more_options(std::move(more_options)) {
    start();
}

void TestServer::start() {
    m_program.emplace(joined({"node", kCentre + "/server.mjs", "--cert", m_files.certificate, "--key", m_files.key,
                              "--ca", m_files.ca, "--uploads", m_files.uploads, "--receipts", m_files.receipts,
                              "--port", std::to_string(m_port)},
                             m_more_options));
    m_port = firstLine(*m_program, "server.mjs").at("port");
}

void TestServer::stop() {
    m_program.reset();
}
std::string TestServer::url() const {
    return address(m_port, "/files/");
}
std::string TestServer::receiptsUrl() const {
    return address(m_port, "/receipts/");
}

FaultProxy::FaultProxy(const ServerFiles& shown, int to_port, const std::string& client_certificate,
                       const std::string& client_key, std::vector<std::string> more_options)
    : m_program(joined({"node", XUEYING_SOURCE_DIR "/tests/support/fault_proxy.mjs", "--cert", shown.certificate,
                        "--key", shown.key, "--client-cert", client_certificate, "--client-key", client_key, "--to",
                        std::to_string(to_port)},
                       more_options)) {
    const auto ports = firstLine(m_program, "fault_proxy.mjs");
    m_port = ports.at("port");
    m_plain_port = ports.at("plain_port");
}

std::string FaultProxy::url() const {
    return address(m_port, "/files/");
}
std::string FaultProxy::receiptsUrl() const {
    return address(m_port, "/receipts/");
}
std::string FaultProxy::portalUrl() const {
    return "http://localhost:" + std::to_string(m_plain_port) + "/";
}

void FaultProxy::plan(const nlohmann::json& faults) {
    m_program.writeLine(nlohmann::json{{"faults", faults}}.dump());
    firstLine(m_program, "fault_proxy.mjs");
}

nlohmann::json FaultProxy::spoil(double rate, int seed) {
    m_program.writeLine(nlohmann::json{{"rate", rate}, {"seed", seed}}.dump());
    return firstLine(m_program, "fault_proxy.mjs").at("met");
}

} // namespace support
