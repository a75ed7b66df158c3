package coop.dure.tenants.tenants;

import coop.dure.tenants.agreements.ShareAgreementDescription;
import coop.dure.tenants.checks.Faults;
import coop.dure.tenants.roster.AgentDescription;
import coop.dure.tenants.sources.SourceDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether every list of a description is of bearable length and has no empty place. Nothing else looks at a list before
 * this does. The bounds keep every event far below what the log takes.
 */
final class WholeLists {
    private static final int MOST = 10_000;
    private static final int MOST_OF_ONE = 100;
    private static final int MOST_RATES = 1_000;
    private final Faults faults;
    private boolean whole = true;

    WholeLists(Faults faults) {
        this.faults = faults;
    }

    boolean in(TenantDescription wished) {
        list("/administrators", wished.administrators(), MOST);
        list("/supervisors", wished.supervisors(), MOST);
        list("/queues", wished.queues(), MOST);
        list("/teams", wished.teams(), MOST);
        list("/numbers", wished.numbers(), MOST);
        list("/confirmRemovals", wished.confirmRemovals(), 4 * MOST);
        if (list("/agents", wished.agents(), MOST)) {
            agents(wished.agents());
        }
        if (list("/sources", wished.sources(), MOST)) {
            sources(wished.sources());
        }
        ShareAgreementDescription agreement = wished.shareAgreement();
        if (agreement != null) {
            list("/shareAgreement/shares", agreement.shares(), MOST_OF_ONE);
            if (list("/shareAgreement/carriers", agreement.carriers(), MOST_OF_ONE)) {
                for (int i = 0; i < agreement.carriersOrNone().size(); i++) {
                    List<?> rates = agreement.carriersOrNone().get(i).rates();
                    list("/shareAgreement/carriers/" + i + "/rates", rates, MOST_RATES);
                }
            }
        }
        return whole;
    }

    private void agents(@Nullable List<AgentDescription> agents) {
        for (int i = 0; agents != null && i < agents.size(); i++) {
            list("/agents/" + i + "/queues", agents.get(i).queues(), MOST_OF_ONE);
        }
    }

    private void sources(@Nullable List<SourceDescription> sources) {
        for (int i = 0; sources != null && i < sources.size(); i++) {
            list("/sources/" + i + "/trunks", sources.get(i).trunks(), MOST_OF_ONE);
        }
    }

    private boolean list(String pointer, @Nullable List<?> list, int most) {
        boolean well = faults.list(pointer, list, most);
        whole &= well;
        return well;
    }
}
