#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "xueying-code-XXXXXX").string();
        m_path = ::mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string operator/(const char* name) const { return (m_path / name).string(); }

private:
    fs::path m_path;
};

struct Answer {
    int exit_code = -1;
    std::vector<nlohmann::json> lines;
};

Answer xueyingctl(const std::string& arguments, const std::string& errors_to = "/dev/null") {
    const std::string command = std::string(XUEYING_BIN_DIR) + "/xueyingctl " + arguments + " 2>" + errors_to;
    FILE* pipe = ::popen(command.c_str(), "r");
    REQUIRE(pipe);
    std::string out;
    std::array<char, 4096> part{};
    while (const std::size_t count = std::fread(part.data(), 1, part.size(), pipe))
        out.append(part.data(), count);
    Answer answer;
    answer.exit_code = WEXITSTATUS(::pclose(pipe));
    std::istringstream text(out);
    for (std::string line; std::getline(text, line);)
        answer.lines.push_back(nlohmann::json::parse(line));
    return answer;
}

void write(const std::string& path, const std::string& text) {
    std::ofstream(path) << text;
}

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("code keys writes four one-line keys and keeps what is there", "[qr]") {
    const Folder folder;
    CHECK(xueyingctl("code keys --out " + (folder / "keys")).exit_code == 0);
    for (const char* name : {"keys/campaign.key", "keys/issuer.key"})
        CHECK(fs::status(folder / name).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(fs::file_size(folder / "keys/issuer.key") == 89);
    CHECK(fs::file_size(folder / "keys/campaign.pub") == 45);
    const auto again = xueyingctl("code keys --out " + (folder / "keys"));
    CHECK(again.exit_code == 1);
    CHECK(again.lines.at(0).contains("error"));
}

TEST_CASE("Codes issued from a list open to the list's words", "[qr]") {
    const Folder folder;
    xueyingctl("code keys --out " + (folder / "keys"));
    write(folder / "class.csv",
          "\xEF\xBB\xBFstudent_number,masked_name,masked_id,unit,level,expires_at,flags\r\n"
          "2021001,张*三,1101**********1234,\"文,学\"\"院\",本科,2099-01-01T00:00:00+08:00,foreign;jieye\r\n"
          "\r\n"
          "2021002,李*,,文学院,硕士,,\r\n");
    const auto issued = xueyingctl("code issue --campaign bnu --keys " + (folder / "keys") + " --csv " +
                                   (folder / "class.csv") + " --out " + (folder / "out"));
    REQUIRE(issued.exit_code == 0);
    REQUIRE(issued.lines.size() == 2);
    CHECK(issued.lines[1]["line"] == 4);
    CHECK(fs::exists(folder / "out/2021001.png"));
    CHECK(fs::exists(folder / "out/2021002.png"));
    const auto opened =
        xueyingctl("code open --keys " + (folder / "keys") + " '" + issued.lines[0]["text"].get<std::string>() + "'");
    REQUIRE(opened.exit_code == 0);
    const auto& fields = opened.lines.at(0);
    CHECK(fields["campaign"] == "bnu");
    CHECK(fields["student_number"] == "2021001");
    CHECK(fields["masked_name"] == "张*三");
    CHECK(fields["unit"] == "文,学\"院");
    CHECK(fields["expires_at"] == "2098-12-31T16:00:00.000Z");
    CHECK(fields["flags"] == nlohmann::json::array({"foreign", "jieye"}));
    CHECK(fields["code_id"].get<std::string>().size() == 32);
}

TEST_CASE("A row with an unmasked ID is refused with its line, the others are issued", "[qr]") {
    const Folder folder;
    xueyingctl("code keys --out " + (folder / "keys"));
    write(folder / "class.csv", "student_number,masked_name,masked_id,unit,level,issued_at\n"
                                "1,张*三,110101199901011234,u,l,\n"
                                "2,李*,,u,l,\n"
                                "2,李*,,u,l,\n"
                                "3,王*,,u,l,yesterday\n");
    const auto issued = xueyingctl("code issue --keys " + (folder / "keys") + " --csv " + (folder / "class.csv") +
                                   " --out " + (folder / "out"));
    CHECK(issued.exit_code == 1);
    REQUIRE(issued.lines.size() == 4);
    CHECK(issued.lines[0]["line"] == 2);
    CHECK(issued.lines[0]["error"] == "an 18-digit ID number is not masked");
    CHECK_FALSE(fs::exists(folder / "out/1.png"));
    CHECK(fs::exists(folder / "out/2.png"));
    CHECK(issued.lines[2].contains("error"));
    CHECK(issued.lines[3]["error"] == "issued_at is neither RFC 3339 nor Unix seconds");
}

TEST_CASE("A list that is no list is refused before anything is made", "[qr]") {
    const Folder folder;
    xueyingctl("code keys --out " + (folder / "keys"));
    const auto text = GENERATE(as<std::string>(), "", "student_number,masked_name\n1,a\n",
                               "student_number,masked_name,masked_id,unit,level\n1,2\n",
                               "student_number,masked_name,masked_id,unit,level\n1,\"a,b,c,d\n");
    write(folder / "class.csv", text);
    const auto issued = xueyingctl("code issue --keys " + (folder / "keys") + " --csv " + (folder / "class.csv") +
                                   " --out " + (folder / "out"));
    CHECK(issued.exit_code == 1);
    REQUIRE(issued.lines.size() == 1);
    CHECK(issued.lines[0].contains("error"));
}

TEST_CASE("code issue writes nothing over an earlier run's files unless told to", "[qr]") {
    const Folder folder;
    xueyingctl("code keys --out " + (folder / "keys"));
    const std::string head = "student_number,masked_name,masked_id,unit,level\n";
    write(folder / "class.csv", head + "1,张*三,,u,l\n2,李*,,u,l\n");
    const std::string issue = "code issue --campaign bnu --keys " + (folder / "keys") + " --csv " +
                              (folder / "class.csv") + " --out " + (folder / "out");
    REQUIRE(xueyingctl(issue).exit_code == 0);
    const auto first = read(folder / "out/2.png");

    write(folder / "class.csv", head + "0,王*,,u,l\n2,李*,,u,l\n");
    const auto refused = xueyingctl(issue);
    CHECK(refused.exit_code == 1);
    REQUIRE(refused.lines.size() == 1);
    const auto why = refused.lines[0]["error"].get<std::string>();
    CHECK(why.starts_with((folder / "out/2.png") + " and 1 more"));
    CHECK(why.find("--replace") != std::string::npos);
    CHECK(read(folder / "out/2.png") == first);
    CHECK_FALSE(fs::exists(folder / "out/0.png"));

    const auto replaced = xueyingctl(issue + " --replace");
    CHECK(replaced.exit_code == 0);
    CHECK(replaced.lines.size() == 2);
    CHECK(read(folder / "out/2.png") != first);
    CHECK(fs::exists(folder / "out/0.png"));
    CHECK(fs::exists(folder / "out/1.png")); // another's stays
    for (const auto& entry : fs::directory_iterator(folder / "out"))
        CHECK(entry.path().extension() != ".part");
}

TEST_CASE("Two student numbers that would have one file are not issued into it", "[qr]") {
    const Folder folder;
    xueyingctl("code keys --out " + (folder / "keys"));
    write(folder / "class.csv", "student_number,masked_name,masked_id,unit,level\n1/2,张*,,u,l\n1_2,李*,,u,l\n");
    const auto issued = xueyingctl("code issue --keys " + (folder / "keys") + " --csv " + (folder / "class.csv") +
                                   " --out " + (folder / "out"));
    CHECK(issued.exit_code == 1);
    REQUIRE(issued.lines.size() == 2);
    CHECK(issued.lines[0].contains("text"));
    CHECK(issued.lines[1]["error"] == "an earlier line's student_number has the same file name, 1_2.png");
}

TEST_CASE("What code issue says of its progress is whole lines in a file", "[qr]") {
    const Folder folder;
    xueyingctl("code keys --out " + (folder / "keys"));
    write(folder / "class.csv", "student_number,masked_name,masked_id,unit,level\n1,张*三,,u,l\n2,李*,,u,l\n");
    xueyingctl("code issue --campaign bnu --keys " + (folder / "keys") + " --csv " + (folder / "class.csv") +
                   " --out " + (folder / "out"),
               folder / "errors");
    CHECK(read(folder / "errors") == "2 of 2 rows\nwriting " + (folder / "out/codes.pdf") + " … 1 page\n");
}

TEST_CASE("code issue also writes one PDF from whose print every code reads", "[qr]") {
    const Folder folder;
    xueyingctl("code keys --out " + (folder / "keys"));
    std::string csv = "student_number,masked_name,masked_id,unit,level\n";
    for (int i = 1; i <= 14; ++i)
        csv += "2022" + std::to_string(1000 + i) + ",张*三,1101**********1234,文学院,本科\n";
    write(folder / "class.csv", csv);
    const auto issued = xueyingctl("code issue --keys " + (folder / "keys") + " --csv " + (folder / "class.csv") +
                                   " --out " + (folder / "out"));
    REQUIRE(issued.exit_code == 0);
    REQUIRE(issued.lines.size() == 14);
    REQUIRE(std::system(("pdftoppm -r 150 -png " + (folder / "out/codes.pdf") + " " + (folder / "page")).c_str()) == 0);
    const auto decoded = xueyingctl("decode " + (folder / "page-1.png") + " " + (folder / "page-2.png"));
    REQUIRE(decoded.lines.size() == 2);
    CHECK(decoded.lines[0]["symbols"].size() == 12);
    CHECK(decoded.lines[1]["symbols"].size() == 2);
    std::set<std::string> printed;
    for (const auto& page : decoded.lines) {
        for (const auto& symbol : page["symbols"])
            printed.insert(symbol["text"].get<std::string>());
    }
    std::set<std::string> texts;
    for (const auto& line : issued.lines)
        texts.insert(line["text"].get<std::string>());
    CHECK(printed == texts);
}

TEST_CASE("code open says why a code is refused", "[qr]") {
    const Folder folder;
    xueyingctl("code keys --out " + (folder / "keys"));
    const auto refused = xueyingctl("code open --keys " + (folder / "keys") + " XY1:AB");
    CHECK(refused.exit_code == 1);
    CHECK(refused.lines.at(0)["reason"] == "malformed");
    CHECK(xueyingctl("code open --keys " + (folder / "keys") + " https://example.org").exit_code == 1);
    CHECK(xueyingctl("code open --keys " + (folder / "none") + " XY1:AB").exit_code == 1);
    CHECK(xueyingctl("code open").exit_code == 2);
}

TEST_CASE("decode answers each file on its own line, and for what is no picture with an error", "[qr]") {
    const Folder folder;
    xueyingctl("code keys --out " + (folder / "keys"));
    write(folder / "class.csv", "student_number,masked_name,masked_id,unit,level\n1,张*三,,u,l\n");
    const auto issued = xueyingctl("code issue --keys " + (folder / "keys") + " --csv " + (folder / "class.csv") +
                                   " --out " + (folder / "out"));
    REQUIRE(issued.exit_code == 0);
    const auto decoded = xueyingctl("decode " + (folder / "out/1.png"));
    REQUIRE(decoded.exit_code == 0);
    const auto& symbols = decoded.lines.at(0)["symbols"];
    REQUIRE(symbols.size() == 1);
    CHECK(symbols[0]["text"] == issued.lines.at(0)["text"]);
    CHECK(symbols[0]["corners"].size() == 4);
    CHECK(symbols[0]["base64"].get<std::string>().starts_with("WFkxO")); // XY1:
    CHECK(decoded.lines[0]["ms"].get<double>() > 0);
    const auto failed = xueyingctl("decode " + (folder / "class.csv") + " " + (folder / "out/1.png"));
    CHECK(failed.exit_code == 1);
    REQUIRE(failed.lines.size() == 2);
    CHECK(failed.lines[0].contains("error"));
    CHECK(failed.lines[1]["symbols"].size() == 1);
}
