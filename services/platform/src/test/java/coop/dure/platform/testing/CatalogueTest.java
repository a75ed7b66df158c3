package coop.dure.platform.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the database's own catalogue must say of every table with {@code tenant_id}, partitions included. A service's
 * test extends it with {@code @QuarkusTest}.
 */
public abstract class CatalogueTest {
    private static final String TENANT_TABLES =
            "select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity,"
                    + " c.relispartition, a.attnotnull as owned from pg_class c"
                    + " join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped"
                    + " where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace";

    @Test
    void everyTableOfTenantsIsBehindRowLevelSecurity() throws SQLException {
        assertThat(names(TENANT_TABLES)).as("tables with tenant_id").isNotEmpty();
        assertThat(names("select name from (" + TENANT_TABLES
                        + ") t where not (relrowsecurity and relforcerowsecurity)"))
                .as("without ENABLE and FORCE ROW LEVEL SECURITY")
                .isEmpty();
    }

    @Test
    void everyTableOfTenantsHasAPolicyForTheScopeAndOneForItsOwner() throws SQLException {
        String policies = "select name from (" + TENANT_TABLES + ") t where not exists (select 1 from pg_policy p"
                + " where p.polrelid = t.oid and %s)";
        assertThat(names(policies.formatted("pg_get_expr(p.polqual, p.polrelid) like '%app.%'"
                        + " and pg_get_expr(p.polwithcheck, p.polrelid) like '%app.%'")))
                .as("without a policy that reads the scope in USING and WITH CHECK")
                .isEmpty();
        assertThat(names(policies.formatted("pg_get_expr(p.polqual, p.polrelid) = 'true'"
                        + " and exists (select 1 from pg_roles r where r.oid = any (p.polroles)"
                        + " and r.rolname like '%\\_owner')")))
                .as("without a policy that lets its owner migrate it")
                .isEmpty();
    }

    @Test
    void noPolicyLetsTheAppRolePassWithoutAScope() throws SQLException {
        assertThat(
                        names(
                                "select c.relname || '.' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid"
                                        + " where pg_get_expr(p.polqual, p.polrelid) = 'true' and (p.polroles = '{0}' or exists"
                                        + " (select 1 from pg_roles r where r.oid = any (p.polroles) and r.rolname like '%\\_app'))"))
                .isEmpty();
    }

    @Test
    void theKeyOfWhatATenantOwnsBeginsWithTheTenant() throws SQLException {
        assertThat(names("select name from (" + TENANT_TABLES
                        + ") t where owned and not exists (select 1 from pg_index i"
                        + " join pg_attribute k on k.attrelid = i.indrelid and k.attnum = i.indkey[0]"
                        + " where i.indrelid = t.oid and i.indisprimary and k.attname = 'tenant_id')"))
                .isEmpty();
    }

    @Test
    void partitionsAreReachedThroughTheirParentOnly() throws SQLException {
        assertThat(names("select t.name from (" + TENANT_TABLES + ") t, pg_roles r where t.relispartition"
                        + " and (r.rolname like '%\\_app' or r.rolname like '%\\_worker')"
                        + " and has_table_privilege(r.oid, t.oid, 'select, insert, update, delete, truncate')"))
                .as("partitions that a runtime role may touch directly")
                .isEmpty();
    }

    @Test
    void runtimeRolesOwnNothingAndBypassNothing() throws SQLException {
        try (Connection app = TestDatabase.asApp();
                Connection worker = TestDatabase.asWorker()) {
            for (Connection role : List.of(app, worker)) {
                assertThat(names(
                                role,
                                "select rolname as name from pg_roles where rolname = current_user"
                                        + " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"))
                        .isEmpty();
                assertThat(names(
                                role,
                                "select relname as name from pg_class"
                                        + " where pg_get_userbyid(relowner) = current_user"))
                        .isEmpty();
            }
        }
    }

    @Test
    void theAppRoleWithoutAScopeSeesNothing() throws SQLException {
        try (Connection app = TestDatabase.asApp()) {
            List<String> readable =
                    names(app, "select name from (" + TENANT_TABLES + ") t where has_table_privilege(oid, 'select')");
            assertThat(readable).isNotEmpty();
            for (String table : readable) {
                assertThat(names(app, "select '" + table + "' as name from " + table + " limit 1"))
                        .as(table)
                        .isEmpty();
            }
        }
    }

    private static List<String> names(String sql) throws SQLException {
        try (Connection connection = TestDatabase.asSuperuser()) {
            return names(connection, sql);
        }
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString("name"));
            }
        }
        return names;
    }
}
