from desktop_app.practice.people import acme


def test_everybody_has_an_id_and_an_address_of_their_own():
    company = acme()
    assert len({person.id for person in company.people}) == len(company.people) == 20
    assert len({person.email for person in company.people}) == 20
    assert all(len(person.id) == 36 for person in company.people)


def test_everybody_is_found_by_id_however_it_is_written():
    company = acme()
    assert company.person(company.owner.id.upper()) is company.owner
    assert company.person("nobody") is None


def test_managers_and_lead_owners_are_people_of_the_company():
    company = acme()
    managers = {person.reports_to for person in company.people if person.reports_to}
    assert all(company.person(user_id) for user_id in managers | {lead.owner_id for lead in company.leads})


def test_the_person_at_the_top_sees_all_the_others():
    company = acme()
    top = next(person for person in company.people if not person.reports_to)
    assert len(company.reports_of(top.id)) == 19
