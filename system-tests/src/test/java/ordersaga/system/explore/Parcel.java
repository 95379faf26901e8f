package ordersaga.system.explore;

import ordersaga.events.Command;
import ordersaga.events.InventoryCommand;
import ordersaga.events.InventoryReply;
import ordersaga.events.Message;
import ordersaga.events.Money;
import ordersaga.events.OrderEvent;
import ordersaga.events.PaymentRefunded;
import ordersaga.events.ProductEvent;
import ordersaga.events.Reply;
import ordersaga.gateway.ChargeResult;
import ordersaga.gateway.RefundResult;
import ordersaga.payment.ChargeAnswer;
import ordersaga.payment.RefundAnswer;

/// What is under way. Once sent it can arrive now, later, again, before what was sent earlier, or never.
sealed interface Parcel {
    record Sent(Message message) implements Parcel {
        @Override
        public String toString() {
            String name = message.getClass().getSimpleName();
            return switch (message) {
                case InventoryCommand command -> name + "(" + command.productId() + ")";
                case InventoryReply reply -> name + "(" + reply.productId() + ")";
                case PaymentRefunded refunded -> name + "(" + refunded.kind() + ")";
                case Command _, Reply _, OrderEvent _, ProductEvent _ -> name;
            };
        }
    }

    record ChargeCall(String key, Money amount) implements Parcel {
        @Override
        public String toString() {
            return "the charge";
        }
    }

    record ChargeAnswered(ChargeAnswer answer) implements Parcel {
        @Override
        public String toString() {
            return "the gateway's " + answer.getClass().getSimpleName();
        }

        /// Why a charge was declined is told to people only: one reason is enough here.
        static ChargeAnswered of(ChargeResult result) {
            return new ChargeAnswered(
                    switch (result) {
                        case ChargeResult.Charged _ -> new ChargeAnswer.Charged();
                        case ChargeResult.Declined _ -> new ChargeAnswer.Declined(Rules.DECLINED);
                    });
        }
    }

    record RefundCall(String key) implements Parcel {
        @Override
        public String toString() {
            return "the refund";
        }
    }

    record RefundAnswered(RefundAnswer answer) implements Parcel {
        @Override
        public String toString() {
            return "the gateway's " + answer.getClass().getSimpleName();
        }

        static RefundAnswered of(RefundResult result) {
            return new RefundAnswered(
                    switch (result) {
                        case RefundResult.Refunded(Money amount) -> new RefundAnswer.Refunded(amount);
                        case RefundResult.Voided _ -> new RefundAnswer.Voided();
                    });
        }
    }
}
