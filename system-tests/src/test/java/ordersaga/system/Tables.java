package ordersaga.system;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordersaga.local.Service;
import ordersaga.local.StackInfo.ServiceInfo;

/// The databases behind the API, for tests that look or lay hands on them.
final class Tables {
    /// Everything that people would call the state of the system.
    private static final Map<Service, List<String>> BUSINESS = Map.of(
            Service.ORDER, List.of("orders", "journal", "product", "dead_letter"),
            Service.INVENTORY, List.of("product", "reservation", "receipt", "dead_letter"),
            Service.PAYMENT, List.of("payment", "gateway.account", "gateway.ledger_entry", "dead_letter"));

    private Tables() {}

    /// Every row of every table, byte by byte.
    static Map<String, List<String>> dump() throws SQLException {
        Map<String, List<String>> dump = new TreeMap<>();
        for (Map.Entry<Service, List<String>> service : BUSINESS.entrySet()) {
            for (String table : service.getValue()) {
                dump.put(
                        service.getKey() + " " + table,
                        query(service.getKey(), "SELECT t::text FROM " + table + " AS t ORDER BY 1"));
            }
        }
        return dump;
    }

    static List<String> query(Service service, String sql) throws SQLException {
        return query(Running.SYSTEM.info().of(service), sql);
    }

    static List<String> query(ServiceInfo service, String sql) throws SQLException {
        try (Connection connection = connect(service);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    static void execute(Service service, String sql) throws SQLException {
        try (Connection connection = connect(Running.SYSTEM.info().of(service));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(ServiceInfo service) throws SQLException {
        return DriverManager.getConnection(service.jdbcUrl(), service.user(), service.password());
    }
}
