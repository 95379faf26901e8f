package ordersaga.web;

import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.MimeMappings;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Puts the shared parts into every service.
@AutoConfiguration
@ConditionalOnWebApplication
@Import(ApiErrors.class)
class WebAutoConfiguration {
    @Bean
    BodyLimit bodyLimit(JsonMapper json) {
        return new BodyLimit(json);
    }

    /// Files ending in `.yaml` say what they are. And the last valve before the contexts writes first: where it has,
    /// Tomcat
    /// leaves its own pages out.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(JsonMapper json) {
        return server -> {
            server.addMimeMappings(new MimeMappings(Map.of("yaml", MediaType.APPLICATION_YAML_VALUE)));
            server.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemValve(json)));
        };
    }

    /// What a client misspells or sends twice is refused instead of being guessed at.
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return builder -> builder.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withCoercionConfig(
                        LogicalType.Textual,
                        // The scalars above are those that become numbers; text has a setting of its own.
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
