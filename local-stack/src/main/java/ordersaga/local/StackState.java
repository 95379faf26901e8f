package ordersaga.local;

import java.util.Arrays;
import java.util.stream.Stream;

/// What the supervisor writes down for other processes.
///
/// @param supervisor its process
/// @param ready whether everything was healthy once
public record StackState(long supervisor, int portBase, boolean ready, StackInfo info) {
    static Stream<Part> parts() {
        return Stream.<Part[]>of(Service.values(), Server.values(), Site.values())
                .flatMap(Arrays::stream);
    }
}
