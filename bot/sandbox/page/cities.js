/** Places to share with one press. */
export const CITIES = [
  { name: "Berlin", lat: 52.52, lon: 13.405, zone: "Europe/Berlin" },
  { name: "London", lat: 51.507, lon: -0.128, zone: "Europe/London" },
  { name: "New York", lat: 40.713, lon: -74.006, zone: "America/New_York" },
  { name: "Los Angeles", lat: 34.052, lon: -118.244, zone: "America/Los_Angeles" },
  { name: "São Paulo", lat: -23.55, lon: -46.633, zone: "America/Sao_Paulo" },
  { name: "Nairobi", lat: -1.292, lon: 36.822, zone: "Africa/Nairobi" },
  { name: "Delhi", lat: 28.614, lon: 77.209, zone: "Asia/Kolkata" },
  { name: "Tokyo", lat: 35.676, lon: 139.65, zone: "Asia/Tokyo" },
  { name: "Sydney", lat: -33.869, lon: 151.209, zone: "Australia/Sydney" },
];
