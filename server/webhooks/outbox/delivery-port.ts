/** The worker that sends pending deliveries, as code that enqueues them sees it. */
export interface DeliveryPort {
  deliveries: {
    /** Polls for due deliveries now. */
    wake(): void;
  };
}
