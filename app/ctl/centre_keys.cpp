#include "app/campaign.h"
#include "app/ctl/commands.h"
#include "app/ctl/csv.h"
#include "app/ctl/groups.h"
#include "app/ctl/station_options.h"
#include "storage/certificate_authority.h"
#include "storage/people.h"

#include <fstream>
#include <iostream>
#include <memory>

namespace ctl {

namespace {

using storage::Error;
using storage::Person;

struct Options {
    std::string keys;
    std::string campaign;
    std::string request;
    std::string out;
    std::string people;
    std::string certificate;
    std::vector<std::string> hosts;
    bool replace = false;
};

int initCentre(const Options& options) {
    if (const auto made = storage::initCentre(options.out, options.hosts, app::systemTime()); !made) {
        return fail(made.error());
    }
    print({{"centre", options.out}});
    return kDone;
}

tl::expected<Person, std::string> personIn(const CsvRow& row) {
    const auto name = row.field("name");
    const auto role = row.field("role");
    if (!name || !role || (*role != "photographer" && *role != "operator")) {
        return tl::unexpected(std::string("a name and a role, photographer or operator, are needed"));
    }
    Person person{*name, *role == "operator" ? Person::Role::station_operator : Person::Role::photographer, ""};
    if (const auto given = row.field("pin")) {
        const storage::SecretBytes pin(given->begin(), given->end());
        const auto hash = storage::isUsablePin(pin) ? storage::hashPin(pin) : std::nullopt;
        if (!hash) {
            return tl::unexpected(std::string("a PIN has 4 to 32 characters"));
        }
        person.pin_hash = *hash;
    } else if (person.role == Person::Role::station_operator) {
        return tl::unexpected(std::string("an operator needs a PIN"));
    }
    return person;
}

/// Columns name, role, pin. PINs leave this function as Argon2id hashes. Whoever has none would not be let in where
/// somebody has one, so either all of them have a PIN or, photographers alone, none.
tl::expected<std::vector<Person>, Error> readPeople(const std::string& path) {
    std::vector<Person> people;
    if (path.empty()) {
        return people;
    }
    std::ifstream in(path);
    const auto table = readCsv(in);
    if (!table) {
        return tl::unexpected(Error{Error::Kind::malformed, path + ": " + table.error()});
    }
    for (const auto& row : table->rows) {
        auto person = personIn(row);
        if (!person) {
            return tl::unexpected(
                Error{Error::Kind::malformed, path + ":" + std::to_string(row.line) + ": " + person.error()});
        }
        if (!people.empty() && people.front().pin_hash.empty() != person->pin_hash.empty()) {
            return tl::unexpected(Error{Error::Kind::malformed, path + ":" + std::to_string(row.line) +
                                                                    ": either everybody has a PIN or nobody"});
        }
        people.push_back(std::move(*person));
    }
    if (people.empty()) {
        return tl::unexpected(Error{Error::Kind::malformed, path + ": nobody stands in it"});
    }
    return people;
}

int enrolStation(const Options& options) {
    const auto campaign = app::loadCampaign(options.campaign);
    if (!campaign) {
        return fail({Error::Kind::malformed, campaign.error()});
    }
    const auto people = readPeople(options.people);
    if (!people) {
        return fail(people.error());
    }
    const auto enrolled = storage::enrolStation(
        {options.keys, options.campaign, campaign->id, options.request, options.out, *people}, app::systemTime());
    if (!enrolled) {
        return fail(enrolled.error());
    }
    if (enrolled->of_another_key && options.replace) {
        std::cerr << "The laptop's earlier certificate is " << *enrolled->of_another_key
                  << ". Where that laptop was lost, withdraw it: xueyingctl centre revoke --keys " << options.keys
                  << " FILE\n";
    } else if (enrolled->of_another_key) {
        std::cerr << "warning: the name " << enrolled->station << " was another key's until now, whose certificate is "
                  << *enrolled->of_another_key
                  << ". Two laptops of one name would give the same capture numbers: begin one of them under another "
                     "name. Where it is the same laptop, set up anew, --replace says so\n";
    }
    print(
        {{"station", enrolled->station}, {"campaign", campaign->id}, {"out", options.out}, {"people", people->size()}});
    return kDone;
}

int signCampaign(const Options& options) {
    const auto campaign = app::loadCampaign(options.campaign);
    if (!campaign) {
        return fail({Error::Kind::malformed, campaign.error()});
    }
    if (const auto done = storage::signCampaign(options.keys, options.campaign); !done) {
        return fail(done.error());
    }
    print({{"campaign", campaign->id}, {"signature", options.campaign + "/campaign.p7s"}});
    return kDone;
}

int revoke(const Options& options) {
    const auto done = storage::revokeCertificate(options.keys, options.certificate, app::systemTime());
    const auto serials = done ? storage::revokedSerials(options.keys) : tl::unexpected(done.error());
    if (!serials) {
        return fail(serials.error());
    }
    print({{"revoked", *serials}, {"list", options.keys + "/crl.pem"}});
    return kDone;
}

} // namespace

void addCentreKeys(CLI::App& program, Run& run) {
    CLI::App* centre = group(program, "centre", "The receiving end");
    auto options = std::make_shared<Options>();
    const auto verb = [&](const char* name, const char* description, int (*work)(const Options&)) {
        CLI::App* made = centre->add_subcommand(name, description);
        made->callback([options, work, &run] { run = [options, work] { return work(*options); }; });
        return made;
    };

    CLI::App* begin = verb("init", "Make the centre's authority, certificates and index key", initCentre);
    begin->add_option("--out", options->out, "The directory to make; keep it and its copy under lock")->required();
    begin->add_option("--host", options->hosts, "Names of the TLS server; localhost is always among them");

    CLI::App* enrol = verb("enrol", "Certify a station; write its certificate, campaign and secrets", enrolStation);
    enrol->add_option("--keys", options->keys, "What 'centre init' made")->required()->check(CLI::ExistingDirectory);
    enrol->add_option("--campaign", options->campaign, "The campaign directory")
        ->required()
        ->check(CLI::ExistingDirectory);
    addPlace(*enrol, "REQUEST", {"--csr"}, options->request, "The station's <name>.csr", CLI::ExistingFile);
    enrol->add_option("--out", options->out, "The USB stick's directory")->required();
    enrol
        ->add_option("--people", options->people,
                     "CSV with name, role (photographer|operator), pin; every operator has a PIN, and where one "
                     "person has one, all have")
        ->check(CLI::ExistingFile);
    enrol->add_flag("--replace", options->replace,
                    "The name of another key is this laptop's now, which was set up anew: no warning (its records so "
                    "far stand)");

    CLI::App* sign = verb("sign-campaign", "Sign a campaign directory anew after a change", signCampaign);
    sign->add_option("--keys", options->keys, "What 'centre init' made")->required()->check(CLI::ExistingDirectory);
    addPlace(*sign, "CAMPAIGN", {"--campaign"}, options->campaign, "The campaign directory", CLI::ExistingDirectory);

    CLI::App* withdraw = verb("revoke", "Revoke a station's certificate: adds it to crl.pem", revoke);
    withdraw->add_option("--keys", options->keys, "What 'centre init' made")->required()->check(CLI::ExistingDirectory);
    withdraw->add_option("CERTIFICATE", options->certificate, "The station's <name>.crt")
        ->required()
        ->check(CLI::ExistingFile);
}

} // namespace ctl
