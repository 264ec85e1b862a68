export declare function processToken(pid?: number): string;
export declare function isTokenAlive(token: string): boolean;
