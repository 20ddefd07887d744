export type NamePool = { given: readonly string[]; family: readonly string[] };

const names = (text: string): readonly string[] => text.trim().split(/\s+/);

const NORDIC: NamePool = {
  given:
    names(`Astrid Bjørn Camilla Dag Eirik Frøydis Gunnar Hedda Ingrid Jørgen Kjersti Lars Marit Nils Oddvar Pernille
    Ragnhild Sindre Torunn Ulrik Vigdis Åse Øyvind Ellinor Henrik Ylva Tove Magnus Solveig Harald`),
  family: names(`Aasen Berg Christiansen Dahl Eriksen Fjeld Gulbrandsen Hagen Iversen Johansen Kvamme Lund Moen Nygård
    Olsen Pettersen Rød Solberg Tveit Ulvestad Vik Wold Ødegård Åsheim Lindqvist Bergström Håkansson Nyström Sjöberg Ek`),
};

const ANGLO: NamePool = {
  given: names(`Aaliyah Benjamin Chidi Daniela Ethan Fatima Grace Hiroshi Isabella Jamal Kateryna Liam Mei Noah Olivia
    Priya Quentin Rosa Samuel Tanisha Umar Valentina Wyatt Ximena Yusuf Zoe Amelia Caleb Deborah Emeka`),
  family:
    names(`Adams Brooks Castillo Davis Edwards Foster García Harris Ibrahim Jackson Kim López Martin Nguyen O'Connor
    Patel Quinn Rodriguez Smith Thompson Underwood Vasquez Washington Xu Young Zhang Okafor Sullivan Rivera Cohen`),
};

const CANADIAN: NamePool = {
  given:
    names(`Amélie Bastien Chloé Damien Élodie François Gabrielle Hugo Isabelle Jérôme Karine Léa Mathieu Noémie Olivier
    Pascale Raphaël Sophie Thierry Valérie Zacharie Emma Lucas Maya Nathan`),
  family: names(`Archambault Bélanger Côté Desjardins Émond Fortin Gagnon Hébert Jutras Lévesque Morin Nadeau Ouellet
    Pelletier Roy Simard Tremblay Vaillancourt Campbell MacDonald Singh Fraser Wong Leblanc Gauthier`),
};

const SOUTH_EAST: NamePool = {
  given:
    names(`Adi Bunga Citra Dewi Eko Fitri Gita Hendra Indah Joko Kartika Lestari Made Nur Oka Putri Rizky Sari Teguh
    Utami Wayan Yanti Zainal Wei Siti Arun Mei Kavita Jun Hui`),
  family: names(`Wijaya Santoso Hartono Lim Tan Nguyen Pratama Siregar Rahman Halim Kusuma Wong Lee Ong Goh Ismail Kumar
    Suryadi Gunawan Tanaka Chua Teo Abdullah Susanto Permata`),
};

export const NAME_POOLS = { NORDIC, ANGLO, CANADIAN, SOUTH_EAST } as const;
