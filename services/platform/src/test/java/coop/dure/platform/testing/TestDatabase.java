package coop.dure.platform.testing;

import coop.dure.embedded.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** The database of the service under test, seen as one of its roles or from behind the wall. */
public final class TestDatabase {
    private TestDatabase() {}

    /** As the superuser: sees everything, whatever the policies say. */
    public static Connection asSuperuser() throws SQLException {
        return Databases.connect(Integer.parseInt(told("DURE_DB_PORT")), told("DURE_DB_NAME"));
    }

    /** As the role that answers requests, with no scope bound. */
    public static Connection asApp() throws SQLException {
        return as("_app", "DURE_DB_APP_PASSWORD");
    }

    /** As the role that works in the background. */
    public static Connection asWorker() throws SQLException {
        return as("_worker", "DURE_DB_WORKER_PASSWORD");
    }

    /** As the role that migrates. */
    public static Connection asOwner() throws SQLException {
        return as("_owner", "DURE_DB_OWNER_PASSWORD");
    }

    /**
     * The tables in which the role that answers requests, bound to one tenant, sees rows of a tenant.
     *
     * @param rowsOf whose rows are looked for
     * @param boundTo the tenant whose scope is bound
     */
    public static List<String> tablesThatShow(UUID rowsOf, UUID boundTo) throws SQLException {
        List<String> showing = new ArrayList<>();
        try (Connection app = asApp();
                Statement scope = app.createStatement()) {
            scope.execute("select set_config('app.tenant_id', '" + boundTo + "', false)");
            for (String table : readableTenantTables(app)) {
                try (Statement look = app.createStatement();
                        ResultSet seen = look.executeQuery(
                                "select 1 from " + table + " where tenant_id = '" + rowsOf + "' limit 1")) {
                    if (seen.next()) {
                        showing.add(table);
                    }
                }
            }
        }
        return showing;
    }

    private static List<String> readableTenantTables(Connection app) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = app.createStatement();
                ResultSet names = statement.executeQuery("select c.relname from pg_class c join pg_attribute a on"
                        + " a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped where c.relkind in"
                        + " ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and"
                        + " has_table_privilege(c.oid, 'select') order by c.relname")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        return tables;
    }

    private static Connection as(String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + told("DURE_DB_PORT") + "/" + told("DURE_DB_NAME"),
                told("quarkus.application.name") + role,
                told(password));
    }

    static String told(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
