package ordersaga.console;

import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/// Reads an action as it stands in addresses.
@Component
class ActionConverter implements Converter<String, Action> {
    @Override
    public Action convert(String label) {
        return Action.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
